/** A setup of test files that synthesize: nothing of theirs stays in the folder of temporary files. */
import { afterAll } from 'vitest';
import { removeOutput } from './synthesize.ts';

afterAll(removeOutput);
