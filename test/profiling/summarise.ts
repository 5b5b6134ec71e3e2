import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { PipelineError } from '../../src/errors.ts';
import {
  errorSummary,
  type Profile,
  type ProfileOptions,
  profileCsv,
  type Summary,
  serializeSummary,
  successSummary,
} from '../../src/profiling/index.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../src/profiling/summary.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

const UPLOADED = '2026-01-02T03:04:05.000Z';

/** Cuts bytes into chunks of one size. */
export const inChunks = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

/** Profiles a text, or bytes, in chunks of one size. */
export const profileOf = (
  content: string | Uint8Array,
  options: ProfileOptions = {},
  size = 65_536,
): Promise<Profile> => profileCsv(inChunks(Buffer.from(content as string), size), options);

/** The serialised summary of some bytes, of success or failure alike; it is held to the JSON Schema. */
export const summarise = async (
  bytes: Uint8Array,
  size: number,
  options: ProfileOptions = {},
): Promise<string> => {
  const source = { bucket: null, key: 'input.csv', version_id: null, size_bytes: bytes.length, e_tag: null };
  let summary: Summary;
  try {
    summary = successSummary('input.csv', UPLOADED, source, await profileOf(bytes, options, size));
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    summary = errorSummary('input.csv', UPLOADED, source, error);
  }
  const text = serializeSummary(summary);
  if (!validate(JSON.parse(text)))
    throw new Error(`The summary breaks its schema: ${JSON.stringify(validate.errors)}`);
  return text;
};
