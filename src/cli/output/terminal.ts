import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];
/** Colours text where the stream it goes to shows colours (a terminal, and neither NO_COLOR nor --no-color). */
export type Paint = (style: Style, text: string) => string;

/** Wide enough to cut nothing: what is piped on or stored keeps every character. */
const UNLIMITED = Number.POSITIVE_INFINITY;

export const paintStdout: Paint = (style, text) => styleText(style, text, { stream: process.stdout });
export const paintStderr: Paint = (style, text) => styleText(style, text, { stream: process.stderr });

/** Columns that fit on a line of standard output; unlimited when it is no terminal. */
export const stdoutWidth = (): number => (process.stdout.isTTY ? process.stdout.columns : UNLIMITED);

/** Writes a result to standard output, with a line break. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Writes a result as one JSON document to standard output. */
export const printJson = (document: unknown): void => print(JSON.stringify(document, null, 2));

/** Writes a message for people to standard error, with a line break. */
export const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Takes the colours off both streams, for this process and the libraries it loads later. */
export const disableColors = (): void => {
  process.env.NO_COLOR = '1';
  delete process.env.FORCE_COLOR;
};

/** Lets the reader of a pipe leave early (`| head`) without an error message. */
export const exitQuietlyOnClosedPipe = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
};
