import type { Random } from '../../fuzz/inputs.ts';

/** A content of some kind and about a length, from seeded numbers. */
type Content = (length: number, random: Random) => Buffer;

const WORDS = ['alpha', 'beta', 'gamma', 'delta', ',', '\n', '"', ';', ' ', '2024-01-02', 'Zürich', '0.25'];
const WINDOW = 32_768;

const collected = (length: number, part: () => Uint8Array): Buffer => {
  const parts: Uint8Array[] = [];
  for (let have = 0; have < length; have += parts.at(-1)!.length) parts.push(part());
  return Buffer.concat(parts).subarray(0, length);
};

const noise: Content = (length, random) => Buffer.from(Uint8Array.from({ length }, () => random(256)));

export const CONTENTS = {
  noise,
  words: (length, random) => collected(length, () => Buffer.from(WORDS[random(WORDS.length)]!)),
  numbers: (length, random) => collected(length, () => Buffer.from(`${random(10 ** 6)},${random(100)}\n`)),
  /** Few letters, mostly one: codes of one bit beside those of many. */
  skewed: (length, random) =>
    Buffer.from(Uint8Array.from({ length }, () => 97 + Math.clz32(random(2 ** 32)))),
  runs: (length, random) =>
    collected(length, () => Buffer.alloc(1 + random(random(4) === 0 ? 3000 : 20), random(256))),
  /** Repeats units of so many bytes: each distance that is copied in its own way. */
  patterns: (length, random) =>
    collected(length, () => {
      const unit = noise(1 + random(20), random);
      return Buffer.alloc(unit.length * (1 + random(80)), unit);
    }),
  /** Repeats what is as far back as can be. */
  far: (length, random) => {
    const window = noise(WINDOW, random);
    return collected(length, () =>
      Buffer.concat([window, noise(random(2), random), window.subarray(random(WINDOW))]),
    );
  },
} satisfies Record<string, Content>;
