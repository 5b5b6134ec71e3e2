import { defineConfig } from 'vitest/config';
import { PUBLISHER_VARIABLES, VARIABLES } from './src/contracts.ts';
import { LongestFirst } from './test/support/longest-first.ts';

/** The handlers read their environment when they are loaded; nothing is ever sent there. */
const HANDLER_ENVIRONMENT = {
  ...Object.fromEntries(Object.values({ ...VARIABLES, ...PUBLISHER_VARIABLES }).map((name) => [name, '1'])),
  AWS_REGION: 'us-east-1',
};

/**
 * Of all projects together. The files of integration tests wait for most of their time, so that two cores carry one more
 * worker; each has an emulator of its own.
 */
const WORKERS = 3;
/** Longer than any unit test takes while three workers and three emulators share two cores; one that hangs ends all the same. */
const UNIT_TIMEOUT_MILLISECONDS = 30_000;
/** Whoever comes first to a template waits for aws-cdk-lib: 25 s, seen at a load of twelve. */
const INFRA_TIMEOUT_MILLISECONDS = 120_000;
/** A runbook of 25 s alone took 31 s beside two other files; the rest is for machines that are busier. */
const INTEGRATION_TIMEOUT_MILLISECONDS = 240_000;

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          env: HANDLER_ENVIRONMENT,
          setupFiles: ['test/support/seed-properties.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/infra/**'],
          testTimeout: UNIT_TIMEOUT_MILLISECONDS,
          hookTimeout: UNIT_TIMEOUT_MILLISECONDS,
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          setupFiles: ['test/infra/remove-output.ts'],
          testTimeout: INFRA_TIMEOUT_MILLISECONDS,
          hookTimeout: UNIT_TIMEOUT_MILLISECONDS,
          // aws-cdk-lib takes seconds to load, and most files ask for the same templates. They change no state that others see.
          isolate: false,
          unstubEnvs: true,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/integration/global-setup.ts'],
          testTimeout: INTEGRATION_TIMEOUT_MILLISECONDS,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
