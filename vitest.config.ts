import { defineConfig } from 'vitest/config';
import { PUBLISHER_VARIABLES, VARIABLES } from './src/contracts.ts';

/** The handlers read their environment when they are loaded; nothing is ever sent there. */
const HANDLER_ENVIRONMENT = {
  ...Object.fromEntries(Object.values({ ...VARIABLES, ...PUBLISHER_VARIABLES }).map((name) => [name, '1'])),
  AWS_REGION: 'us-east-1',
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          env: HANDLER_ENVIRONMENT,
          setupFiles: ['test/support/seed-properties.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/infra/**'],
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          setupFiles: ['test/infra/remove-output.ts'],
          testTimeout: 60_000,
          // aws-cdk-lib takes seconds to load, and files share templates. They leave nothing behind but these.
          isolate: false,
          unstubEnvs: true,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/integration/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // One emulator serves all files; two cores carry one file at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});
