import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TestSpecification } from 'vitest/node';
import { LONGEST, rankOf } from './longest-first.ts';

const TESTS = join(import.meta.dirname, '..');
const specification = (name: string, project: string) =>
  ({ moduleId: join(TESTS, `${name}.test.ts`), project: { name: project } }) as TestSpecification;

describe('the files that are first', () => {
  it.each(LONGEST)('are there: %s', (name) => {
    expect(existsSync(join(TESTS, `${name}.test.ts`))).toBe(true);
  });

  it('are all integration tests, the longest before the others, then the rest likewise', () => {
    const files = [
      specification('infra/queues', 'infra'),
      specification('integration/files', 'integration'),
      specification('model/promises', 'unit'),
      specification('integration/gameday', 'integration'),
      specification('integration/alarm-runbooks', 'integration'),
      specification('ledger/fold', 'unit'),
    ];

    const sorted = files.toSorted((a, b) => rankOf(a) - rankOf(b));

    expect(sorted.map(({ moduleId }) => moduleId)).toEqual(
      [
        ...['integration/alarm-runbooks', 'integration/gameday', 'integration/files'],
        ...['model/promises', 'infra/queues', 'ledger/fold'],
      ].map((name) => specification(name, '').moduleId),
    );
  });
});
