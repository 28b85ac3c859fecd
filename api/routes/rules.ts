import type pg from 'pg';
import { type RouteRule, routeRule } from '../../domain/model/route.ts';

/** The configured rule, or the documented defaults. */
export async function loadRouteRule(client: Pick<pg.Pool, 'query'>): Promise<RouteRule> {
  const { rows } = await client.query<{ value: unknown }>("SELECT value FROM setting WHERE key = 'route'");
  return routeRule.parse(rows[0]?.value ?? {});
}
