/** What `npm run soak` is asked for. */
import { parseArgs } from 'node:util';

export type SoakOptions = { readonly files: number; readonly seed: number };

export const SOAK_HELP = `npm run soak [-- --files N --seed N]

Sends files through the whole pipeline on an emulator of its own while a proxy breaks calls at random, then compares
bucket, queues, events and records: nothing may be lost, doubled or stale.

  --files N   how many files (2000)
  --seed N    what is sent follows from it (the time of day); what breaks is drawn by the proxy, each time anew`;

/** Throws TypeError naming an unknown option, RangeError for what is no number. */
export const readSoakOptions = (args: readonly string[]): SoakOptions | 'help' => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      files: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Math.floor(Date.now() / 1000)) },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return 'help';
  return { files: wholeNumber('files', values.files), seed: wholeNumber('seed', values.seed) };
};

const wholeNumber = (name: string, text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new RangeError(`--${name} must be a whole number, not "${text}".`);
  return Number(text);
};
