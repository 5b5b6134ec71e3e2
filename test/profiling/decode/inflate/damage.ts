import type { Random } from '../../fuzz/inputs.ts';

/** A stream in which a bit, some bytes or its end are not as they were; at times more than once. */
export const damaged = (stream: Buffer, random: Random): Buffer => {
  let bytes = Buffer.from(stream);
  for (let left = 1 + random(3); left > 0; left--) {
    const at = random(bytes.length);
    const noise = Uint8Array.from({ length: 1 + random(12) }, () => random(256));
    const kind = random(8);
    if (kind < 4) bytes[at]! ^= 1 << random(8);
    else if (kind === 4) bytes = bytes.subarray(0, at);
    else if (kind === 5) bytes = Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
    else if (kind === 6) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + noise.length)]);
    else bytes.set(noise.subarray(0, bytes.length - at), at);
    if (bytes.length === 0) break;
  }
  return bytes;
};
