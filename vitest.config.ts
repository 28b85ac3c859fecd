import { defineConfig } from 'vitest/config';

const code = '{domain,data,tiles,api,client,scripts}';

export default defineConfig({
  test: {
    // A hung test must fail and not hold up the run; a starting PostgreSQL or browser needs its time.
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${code}/**/*.test.{ts,tsx}`],
          environment: 'node',
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          environment: 'node',
          testTimeout: 90_000,
          globalSetup: ['tests/setup/integration.ts'],
          // Each file has a database of its own, and much of the time goes to GDAL's and PostgreSQL's processes.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          globalSetup: ['tests/e2e/setup.ts'],
          // One browser and one server: tests side by side would only wait for each other.
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
