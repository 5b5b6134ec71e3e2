import { expect, it } from 'vitest';
import type { WriteSummary } from '../../src/handlers/write-summary.ts';
import { objectVersion } from '../support/versions.ts';

export type SummaryPlace = {
  readonly write: WriteSummary;
  readonly read: (key: string) => Promise<string | undefined>;
};

const older = objectVersion({ sequencer: '01', eTag: 'e1' });
const newer = objectVersion({ sequencer: '02', eTag: 'e2' });

const document = (facts: object): string =>
  JSON.stringify({ file_name: older.fileName, schema_version: '1', ...facts });
const PROFILED = document({ status: 'success' });
const MISSING = document({ status: 'error', error_code: 'OBJECT_MISSING' });

/** What every writer of summaries does. `place` may be shared: each test has a key of its own. */
export const writeSummaryContract = (place: () => SummaryPlace): void => {
  let counter = 0;
  const newKey = () => `processed/contract-${Date.now()}-${counter++}_summary.json`;

  it('writes the first summary of a file', async () => {
    const { write, read } = place();
    const key = newKey();
    expect(await write(key, 'one', older)).toBe('written');
    expect(await read(key)).toBe('one');
  });

  it('writes over its own summary and over that of an older version', async () => {
    const { write, read } = place();
    const key = newKey();
    await write(key, 'one', older);
    expect(await write(key, 'one again', older)).toBe('written');
    expect(await write(key, 'two', newer)).toBe('written');
    expect(await read(key)).toBe('two');
  });

  it('never writes over the summary of a newer version', async () => {
    const { write, read } = place();
    const key = newKey();
    await write(key, 'two', newer);
    expect(await write(key, 'one', older)).toBe('stale');
    expect(await read(key)).toBe('two');
  });

  it('keeps what was profiled from a run of the same version that found the object gone', async () => {
    const { write, read } = place();
    const key = newKey();
    await write(key, PROFILED, older);

    const kept = await write(key, MISSING, older, { isOfMissing: true, generation: 1 });

    expect(kept).toEqual({ content: PROFILED, summary: JSON.parse(PROFILED) });
    expect(await read(key)).toBe(PROFILED);
  });

  it('keeps that an object was gone from a late run that still read it', async () => {
    const { write, read } = place();
    const key = newKey();
    await write(key, MISSING, older, { isOfMissing: true });

    expect(await write(key, PROFILED, older)).toEqual({ content: MISSING, summary: JSON.parse(MISSING) });
    expect(await write(key, `${MISSING}\n`, older, { isOfMissing: true })).toMatchObject({
      content: MISSING,
    });
    expect(await read(key)).toBe(MISSING);
  });

  it('lets a replay and a newer version write over the summary of a missing object', async () => {
    const { write, read } = place();
    const key = newKey();
    await write(key, MISSING, older, { isOfMissing: true });

    expect(await write(key, PROFILED, older, { generation: 1 })).toBe('written');
    expect(await write(key, MISSING, newer, { isOfMissing: true })).toBe('written');
    expect(await read(key)).toBe(MISSING);
  });

  it('leaves the newest when many versions are written at once', async () => {
    const { write, read } = place();
    const key = newKey();
    const versions = ['03', '01', '05', '02', '04'].map((sequencer) =>
      objectVersion({ sequencer, eTag: `e${sequencer}` }),
    );

    await Promise.all(versions.map((version) => write(key, version.sequencer ?? '', version)));

    expect(await read(key)).toBe('05');
  });
};
