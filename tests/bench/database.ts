import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { startCluster } from '../../data/db/cluster.ts';
import { migrate } from '../../data/db/migrate.ts';
import { createPool } from '../../data/db/pool.ts';
import { waitForServer } from '../../data/db/server.ts';
import { withConnection } from '../setup/server.ts';

/**
 * A migrated, empty database, gone afterwards: on DATABASE_URL's server where that is given, else in a private
 * cluster of its own (without fsync).
 */
export async function withDatabase<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL;
  if (url !== undefined && url !== '') return onServer(url, work);
  const cluster = await startCluster({ ephemeral: true });
  try {
    return await withPool(cluster.connection, work);
  } finally {
    await cluster.stop();
  }
}

async function onServer<T>(url: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  await waitForServer(url, 10_000);
  const name = `lz_bench_${randomBytes(4).toString('hex')}`;
  const server = createPool({ connectionString: url, max: 1 }, () => {});
  try {
    await server.query(`create database ${name}`);
    return await withPool(withConnection({ connectionString: url }, name), work);
  } finally {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
  }
}

async function withPool<T>(connection: pg.PoolConfig, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = createPool(connection, () => {});
  try {
    await pool.query('create extension if not exists postgis');
    await migrate({ pool });
    return await work(pool);
  } finally {
    await pool.end();
  }
}
