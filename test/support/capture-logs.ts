import { afterEach, beforeEach, vi } from 'vitest';

/** Collects, for each test of the enclosing block, the JSON lines that the function writes. */
export const captureLogs = (): readonly Record<string, unknown>[] => {
  const lines: Record<string, unknown>[] = [];
  const collect = (chunk: unknown): true => {
    for (const line of String(chunk).split('\n')) if (line.startsWith('{')) lines.push(JSON.parse(line));
    return true;
  };
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(process.stdout, 'write').mockImplementation(collect);
    vi.spyOn(process.stderr, 'write').mockImplementation(collect);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return lines;
};
