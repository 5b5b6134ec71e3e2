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

  it('are the longest in their order, then other integration tests, then all others', () => {
    const files = [
      specification('infra/queues', 'infra'),
      specification('integration/files', 'integration'),
      ...LONGEST.toReversed().map((name) => specification(name, 'any')),
      specification('ledger/fold', 'unit'),
    ];

    const sorted = files.toSorted((a, b) => rankOf(a) - rankOf(b));

    expect(sorted.map(({ moduleId }) => moduleId)).toEqual(
      [...LONGEST, 'integration/files', 'infra/queues', 'ledger/fold'].map(
        (name) => specification(name, '').moduleId,
      ),
    );
  });
});
