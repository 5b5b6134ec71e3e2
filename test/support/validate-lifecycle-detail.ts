import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

const SCHEMA = join(import.meta.dirname, '../../src/handlers/lifecycle-detail.schema.json');
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(SCHEMA, 'utf8')),
);

/** Fails the test with every place at which the detail of a lifecycle event differs from its JSON Schema. */
export const validateLifecycleDetail = (detail: unknown): void => {
  validate(detail);
  expect(validate.errors ?? []).toEqual([]);
};
