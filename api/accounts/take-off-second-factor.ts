import type { Request } from 'express';
import type pg from 'pg';
import { recordEvent } from '../audit/record.ts';
import type { AccountService } from './service.ts';

/** Takes an account's second factor off, by its owner or an administrator; the trail tells of it. */
export async function takeOffSecondFactor(
  service: AccountService,
  pool: pg.Pool,
  req: Request,
  id: string,
): Promise<void> {
  await service.secondFactor.remove(id);
  service.forget(id);
  const object = { kind: 'account', id };
  await recordEvent(pool, req, { action: 'second-factor', object, detail: { now: 'off' } });
}
