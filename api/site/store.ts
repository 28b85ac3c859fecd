import type pg from 'pg';
import { type Site, site } from '../../domain/model/site.ts';
import { type Precondition, strongEtag } from '../http/etag.ts';

/** What is set for this installation; nothing of it yet: all null. */
export async function readSite(client: pg.Pool | pg.PoolClient, lock: '' | 'FOR UPDATE' = ''): Promise<Site> {
  const { rows } = await client.query<{ value: unknown }>(
    `SELECT value FROM setting WHERE key = 'site' ${lock}`,
  );
  return site.parse(rows[0]?.value ?? {});
}

export function siteEtag({ title, unit, mapApproval, credit }: Site): string {
  return strongEtag('site', title ?? '', unit ?? '', mapApproval ?? '', credit ?? '');
}

/**
 * Replaces all of it; keys of the setting that the schema does not know stay. Call it in a transaction.
 * @throws HttpProblem 412 when somebody else was first
 */
export async function replaceSite(client: pg.PoolClient, next: Site, check: Precondition): Promise<Site> {
  // A row to lock: of two first writers one must wait for the other.
  await client.query("INSERT INTO setting (key, value) VALUES ('site', '{}') ON CONFLICT DO NOTHING");
  check(siteEtag(await readSite(client, 'FOR UPDATE')));
  await client.query("UPDATE setting SET value = value || $1::jsonb, updated_at = now() WHERE key = 'site'", [
    JSON.stringify(next),
  ]);
  return next;
}
