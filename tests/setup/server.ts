import type { PoolConfig } from 'pg';

/** How a test worker reaches the server of its run; must survive being sent to another process. */
export interface TestServer {
  /** Random part of the names of this run's databases. */
  run: string;
  /** May create and drop databases. */
  admin: PoolConfig;
  /** What the app would be: owns its database. */
  work: PoolConfig;
}

/** The connection, to another database when one is named. */
export function withConnection(connection: PoolConfig, database?: string): PoolConfig {
  if (connection.connectionString === undefined) return database ? { ...connection, database } : connection;
  if (database === undefined) return connection;
  const url = new URL(connection.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}
