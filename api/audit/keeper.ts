/** What keeps the trail while the server runs: seals every second, prepares and purges months every hour. */
import type pg from 'pg';
import type { Logger } from 'pino';
import { prepareMonths } from '../../data/audit/months.ts';
import { purgeAudit } from '../../data/audit/retention.ts';
import { sealAudit } from '../../data/audit/seal.ts';
import { today } from '../../domain/law/period.ts';
import { hourly } from '../ops/hourly.ts';

/**
 * Looking is one short query. A NOTIFY of each writer would be quicker by half a second and cost more: PostgreSQL lets commits
 * that notify go one after the other.
 */
const everyMs = 1000;

/** @param keepMonths months that are kept before the current one */
export function startAuditKeeper(
  pool: pg.Pool,
  logger: Logger,
  keepMonths: number,
): { close(): Promise<void> } {
  let failing = false;
  let sealing: Promise<void> | undefined;
  const seal = async () => {
    try {
      await sealAudit(pool);
      failing = false;
    } catch (err) {
      // Once, not every second of a database's restart.
      if (!failing) logger.error({ err }, 'audit: entries could not be sealed; they wait');
      failing = true;
    }
  };
  const timer = setInterval(() => {
    sealing ??= seal().finally(() => {
      sealing = undefined;
    });
  }, everyMs).unref();
  const months = hourly(
    async () => {
      await pool.query(prepareMonths);
      const gone = await purgeAudit(pool, keepMonths, today());
      if (gone > 0) logger.info({ gone }, 'audit: months that are older than they are kept were removed');
    },
    (err) => logger.error({ err }, 'audit: months could not be prepared or purged'),
  );
  return {
    async close() {
      clearInterval(timer);
      await Promise.all([sealing, months.close()]);
    },
  };
}
