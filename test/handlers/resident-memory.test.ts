import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { peakResidentMb } from '../../src/handlers/resident-memory.ts';

it('is what the process has held at the most', () => {
  const before = peakResidentMb();
  expect(before).toBeGreaterThan(20);

  const held = Buffer.alloc(400 * 1024 * 1024, 1);

  expect(peakResidentMb()).toBeGreaterThan(400);
  expect(held.length).toBeGreaterThan(0);
});

it.skipIf(!existsSync('/proc/self/status'))(
  'leaves out what the parent held, where the system tells (Linux)',
  () => {
    const held = Buffer.alloc(400 * 1024 * 1024, 1);
    const module = new URL('../../src/handlers/resident-memory.ts', import.meta.url);
    const program = `import { peakResidentMb } from ${JSON.stringify(module)}; process.stdout.write(String(peakResidentMb()));`;

    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });

    expect(held.length).toBeGreaterThan(0);
    expect(Number(stdout)).toBeGreaterThan(20);
    expect(Number(stdout)).toBeLessThan(200);
  },
);
