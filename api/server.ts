import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { currentActor } from '../data/audit/actor.ts';
import type { Config } from '../data/db/config.ts';
import { OperatorError } from '../data/db/errors.ts';
import type { Database } from '../data/db/open.ts';
import { sessionSecret } from '../data/db/session-secret.ts';
import { sweepPhotos } from '../data/photos/sweep.ts';
import type { Gate } from './access/principal.ts';
import { AccountService } from './accounts/service.ts';
import { createApp } from './app.ts';
import { startAuditKeeper } from './audit/keeper.ts';
import { startCoverageIndexer } from './coverage/indexer.ts';
import { CoverageService } from './coverage/service.ts';
import { serverLimits } from './http/server-limits.ts';
import { importCore } from './imports/core.ts';
import { ImportService } from './imports/service.ts';
import { startDeriver } from './ingest/deriver.ts';
import { IngestService } from './ingest/service.ts';
import { LiveService } from './live/service.ts';
import { hourly } from './ops/hourly.ts';

/** How long requests under way may take to finish when the server is told to stop, ms. */
const graceMs = 5000;

/** The address to listen on is taken or not ours to take. */
export class ListenError extends OperatorError {
  override name = 'ListenError';
}

export interface RunningServer {
  /** Where it answers; the real port when 0 was asked for. */
  url: string;
  /** Stops accepting, ends the live streams, lets requests under way finish for a few seconds. */
  close(): Promise<void>;
}

function listenError(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} of ${host} is in use by another program: stop it, or choose another PORT`,
    EACCES: `port ${port} may not be used by this user: choose a PORT above 1023`,
    EADDRNOTAVAIL: `${host} is not an address of this machine: check HOST`,
    ENOTFOUND: `${host} is not a known host name: check HOST`,
  };
  const reason = reasons[error.code ?? ''];
  return reason ? new ListenError(reason, { cause: error }) : error;
}

function listening(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, config)));
    server.listen(config.port, config.host, resolve);
  });
}

/** What a job or a worker writes into the log names the request that it was begun by. */
function whoseLine(): object {
  const requestId = currentActor()?.requestId;
  return requestId ? { requestId } : {};
}

/**
 * Starts the web server on `config.host` and `config.port`. The database must be open and migrated; it stays
 * open when the server closes, for who opened it closes it.
 *
 * @throws ListenError with one clear line when the address can't be had, ConfigError when there is no session secret
 */
export async function startServer({
  database,
  config,
  logger = pino({ level: config.logLevel, mixin: whoseLine }),
  gate,
}: {
  database: Database;
  config: Config;
  logger?: pino.Logger;
  /** As in `AppParts`. */
  gate?: Gate;
}): Promise<RunningServer> {
  let closing: Promise<void> | undefined;
  const live = new LiveService(database.pool, logger);
  const coverage = new CoverageService(database.pool);
  const deps = { database, logger, config };
  const imports = new ImportService(deps, { core: importCore, sweep: true });
  const accounts = new AccountService(deps, { secret: await sessionSecret(config) });
  const ingest = new IngestService(database.pool, logger);
  const server = createServer(
    serverLimits,
    createApp(deps, {
      live,
      coverage,
      imports,
      ingest,
      accounts,
      gate,
      draining: () => closing !== undefined,
    }),
  );
  await live.start();
  const indexer = await startCoverageIndexer(database.pool, logger);
  const deriver = startDeriver(database.pool, logger, () => ingest.busy);
  ingest.onStored(deriver.wake);
  const audit = startAuditKeeper(database.pool, logger, config.auditKeepMonths);
  const photos = hourly(
    () => sweepPhotos(database.pool),
    (err) => logger.warn({ err }, 'photos that nothing refers to could not be removed'),
  );
  const attempts = hourly(
    () => accounts.attempts.sweep(),
    (err) => logger.warn({ err }, 'log-ins that failed long ago could not be forgotten'),
  );
  const closeParts = () => {
    accounts.close();
    return Promise.all([
      audit.close(),
      live.close(),
      coverage.close(),
      indexer.close(),
      imports.close(),
      ingest.close(),
      deriver.close(),
      photos.close(),
      attempts.close(),
    ]);
  };
  try {
    await listening(server, config);
  } catch (error) {
    await closeParts();
    throw error;
  }
  const { port, family, address } = server.address() as AddressInfo;
  const anywhere = address === '0.0.0.0' || address === '::';
  const host = anywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : config.host;

  async function close(): Promise<void> {
    const ended = new Promise<void>((resolve) => server.close(() => resolve()));
    live.feed.close();
    // Now, not with the other parts: who follows a job is told, and those streams end too.
    void imports.close();
    // Those that have just got their answer too.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
    await ended;
    clearInterval(idle);
    clearTimeout(impatience);
    await closeParts();
  }
  return {
    url: `http://${host}:${port}`,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
