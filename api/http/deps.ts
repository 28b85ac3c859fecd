import type { Logger } from 'pino';
import type { Config } from '../../data/db/config.ts';
import type { Database } from '../../data/db/open.ts';

/** What every capability's router gets from the server; nothing reaches for a global. */
export interface ApiDeps {
  database: Database;
  logger: Logger;
  config: Config;
}
