import { fuzz } from './fuzz.ts';
import { originals } from './inputs.ts';
import { roundOf } from './round.ts';

/** npm run fuzz -- [seconds] [seed], or npm run fuzz -- --replay seed */
const [first = '60', second = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (first === '--replay') {
  const { bytes, options, chunk } = roundOf(Number(second), originals());
  process.stdout.write(`${bytes.length} bytes in chunks of ${chunk}, options ${JSON.stringify(options)}\n`);
  process.stdout.write(`${JSON.stringify(bytes.subarray(0, 2000).toString('latin1'))}\n`);
  await fuzz({ seed: Number(second), milliseconds: 0, rounds: 1 });
  process.stdout.write('It passes.\n');
} else {
  process.stdout.write(`fuzz for ${first} s from seed ${second}\n`);
  const count = await fuzz({ seed: Number(second), milliseconds: Number(first) * 1000 });
  process.stdout.write(`${count} inputs, none of them wrong\n`);
}
