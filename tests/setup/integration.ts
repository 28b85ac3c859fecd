import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { type Cluster, startCluster } from '../../data/db/cluster.ts';
import { letBoxesThroughPolicies } from '../../data/db/initdb.ts';
import { migrate } from '../../data/db/migrate.ts';
import { createPool } from '../../data/db/pool.ts';
import { waitForServer } from '../../data/db/server.ts';
import { dropRun, sweepDeadRuns } from './leftovers.ts';
import { type TestServer, withConnection } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The server of this run: DATABASE_URL's, else a private cluster that ends with this process. */
async function testServer(run: string): Promise<{ server: TestServer; cluster?: Cluster }> {
  const url = process.env.DATABASE_URL;
  if (url !== undefined && url !== '') {
    await waitForServer(url, 10_000);
    return { server: { run, admin: { connectionString: url }, work: { connectionString: url } } };
  }
  const cluster = await startCluster({ ephemeral: true });
  return { server: { run, admin: cluster.admin, work: cluster.connection }, cluster };
}

/**
 * Before the integration tests: a server, and in it a migrated template that each test file copies
 * (`createTestDatabase`). The function it returns leaves nothing behind; a run that was killed is swept
 * by the next one on the same server.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = randomBytes(4).toString('hex');
  const { server, cluster } = await testServer(run);
  const guard = createPool({ ...withConnection(server.admin), max: 1 }, () => {});
  const teardown = async () => {
    await dropRun(guard, run);
    await guard.end();
    await cluster?.stop();
  };
  try {
    await sweepDeadRuns(guard, run);
    const template = `lz_test_${run}_template`;
    await guard.query(`create database ${template}`);
    await prepareTemplate(server, template);
    project.provide('testServer', server);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

/** PostGIS needs the superuser, the tables belong to the role that the tests work with. */
async function prepareTemplate(server: TestServer, template: string): Promise<void> {
  const admin = createPool(withConnection(server.admin, template), () => {});
  try {
    await admin.query('create extension if not exists postgis');
    await letBoxesThroughPolicies(admin);
    const role = withConnection(server.work).user;
    if (role !== undefined) await admin.query(`alter database ${template} owner to ${role}`);
  } finally {
    await admin.end();
  }
  const pool = createPool(withConnection(server.work, template), () => {});
  try {
    await migrate({ pool });
  } finally {
    await pool.end();
  }
}
