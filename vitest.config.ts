import { defineConfig } from 'vitest/config';

/**
 * Private clusters, servers and processes of their own, and what GDAL makes of files and lists of every format: minutes of processes, and
 * the same whichever database is behind. Where DATABASE_URL says which (CI's second run of the integration tests), they have run before.
 */
const sameOnAnyServer = [
  'admin-cli',
  'backup',
  'cluster',
  'cluster-crash',
  'datasets-{crs,formats,hostile,layers,people,revert,tracks}',
  'demo',
  'exports',
  'ingest-crash',
  'replicas',
  'round-trip',
].map((name) => `tests/integration/${name}.test.ts`);

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
          exclude: process.env.DATABASE_URL ? sameOnAnyServer : [],
          environment: 'node',
          testTimeout: 90_000,
          globalSetup: ['tests/setup/integration.ts'],
          // Each file has a database of its own, and much of the time goes to GDAL's and PostgreSQL's processes. What
          // they import takes longer than what most of them test, so a worker keeps it from file to file.
          isolate: false,
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
          // A whole product in a software renderer on two cores: a flow that lost a race with it is tried once more, and
          // the report says so. What is wrong fails twice.
          retry: 1,
          globalSetup: ['tests/e2e/setup.ts'],
          // One browser and one server: tests side by side would only wait for each other.
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
