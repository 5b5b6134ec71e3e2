import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/errors.ts';
import { captureLogs } from '../../support/capture-logs.ts';
import { validateSummary } from '../../support/validate-summary.ts';
import { CONTENTS } from './contents.ts';
import { functionInMemory } from './function-in-memory.ts';
import { MARKER } from './marked-table.ts';

/** Bytes that one file may add to the process: what a function of 512 MB has beside Node and the SDK. */
const MOST_MEMORY = 384 * 2 ** 20;

describe('a hostile content', () => {
  const lines = captureLogs();

  it.each(CONTENTS)('ends: %s', { timeout: 60_000 }, async (_, content) => {
    const ours = functionInMemory();
    const before = process.memoryUsage.rss();

    const receives = await ours.process('uploads/hostile.csv', content);

    const grown = process.memoryUsage.rss() - before;
    const item = ours.item('hostile.csv');
    expect({ receives, deadLetters: ours.deadLetters }).toEqual({ receives: 1, deadLetters: [] });
    expect(['success', 'error']).toContain(item?.status);
    if (item?.status === 'error') {
      expect(Object.keys(ERROR_CODES)).toContain(item.error_code);
      expect(item.error_message).toMatch(/^[A-Z].{20,}\.$/s);
      expect(item.error_message).not.toContain(MARKER);
    }
    const types = ours.events().map(({ type }) => type);
    expect(types.sort()).toEqual([item?.status === 'error' ? 'FileFailed' : 'FileProfiled', 'FileReceived']);
    validateSummary(JSON.parse(ours.summary('processed/hostile_summary.json') ?? ''));
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain(MARKER);
    expect(grown).toBeLessThan(MOST_MEMORY);
  });
});
