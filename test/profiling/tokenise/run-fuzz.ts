import { fuzz } from './fuzz.ts';

/** node test/profiling/tokenise/run-fuzz.ts [seconds] [seed] */
const [seconds = '60', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
process.stdout.write(`fuzz for ${seconds} s, seed ${seed}\n`);
process.stdout.write(`${await fuzz(Number(seed), Number(seconds) * 1000)} files read\n`);
