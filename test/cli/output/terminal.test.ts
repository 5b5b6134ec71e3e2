import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { disableColors } from '../../../src/cli/output/terminal.ts';

afterEach(() => vi.unstubAllEnvs());

it('takes the colours off a terminal, also where a variable forces them', () => {
  // prepare
  vi.stubEnv('NO_COLOR', undefined);
  vi.stubEnv('FORCE_COLOR', '1');
  const { getColorDepth } = WriteStream.prototype;
  const terminal = Object.assign(new PassThrough(), { isTTY: true, getColorDepth });
  const coloured = styleText('red', 'x', { stream: terminal });

  // act
  disableColors();

  // assess
  expect(coloured).not.toBe('x');
  expect(styleText('red', 'x', { stream: terminal })).toBe('x');
});
