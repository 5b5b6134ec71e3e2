import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../../src/handlers/decode-message.ts';
import { relate } from '../../src/ledger/object-version.ts';

type Recording = { readonly provenance: object; readonly messages: readonly { readonly Body: string }[] };

const load = (name: string): Recording =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../events', `${name}.json`), 'utf8'));
const RECORDINGS = ['s3-unversioned', 's3-versioned', 'sns-wrapped', 'sns-raw', 'eventbridge'];
/** The order in which test/events/record.ts wrote the keys. */
const KEYS = [
  'plain.csv',
  'with space.csv',
  '1+1.csv',
  '100%.csv',
  'Zürich.csv',
  '"quoted".csv',
  'nested/folder/a.csv',
  'emoji😀.csv',
  'plain.csv',
  'multipart.csv',
  'copy.csv',
];

const decodeAll = (name: string) => {
  const bodies = load(name).messages.map(({ Body }) => Body);
  const bucket = /record-[a-z0-9-]+-[a-z0-9]+/.exec(bodies.at(-1) ?? '')?.[0] ?? '';
  return bodies.map((body) => decodeMessage(body, { bucket }));
};

describe.each(RECORDINGS)('the recording %s', (name) => {
  it('yields every file that was written, and nothing foreign', () => {
    const decoded = decodeAll(name);

    const names = decoded.flatMap((message) =>
      message.kind === 'objects' ? message.versions.map(({ fileName }) => fileName) : [],
    );

    expect([...names].sort()).toEqual([...KEYS].sort());
    expect(decoded.filter(({ kind }) => kind === 'foreign')).toEqual([]);
  });

  it('orders the two uploads of one key', () => {
    const plain = decodeAll(name)
      .flatMap((message) => (message.kind === 'objects' ? message.versions : []))
      .filter(({ fileName }) => fileName === 'plain.csv');

    expect(plain).toHaveLength(2);
    const [first, second] = plain as [(typeof plain)[0], (typeof plain)[0]];
    expect([relate(second, first), relate(first, second)].sort()).toEqual(['newer', 'older']);
  });
});
