import type pg from 'pg';
import type { ArealGeometry } from '../../../domain/model/common.ts';
import { blocksSubmitting, type ZoneFault } from '../../../domain/zone-rules/fault.ts';
import { HttpProblem } from '../../http/problem.ts';
import { pathTo } from '../outline.ts';
import { type CheckedAs, checkZoneRules } from './check.ts';

/**
 * What a zone must pass before it is submitted or approved: no fault of severity error.
 * @returns the faults that don't stand in the way
 * @throws HttpProblem 422 `urn:problem:zone-rules`, an error a fault, with its path, rule and place
 */
export async function checkRules(
  client: pg.Pool | pg.PoolClient,
  geometry: ArealGeometry,
  as: CheckedAs,
): Promise<ZoneFault[]> {
  const { faults } = await checkZoneRules(client, geometry, as);
  const grave = faults.filter(blocksSubmitting);
  if (grave.length === 0) return faults;
  const errors = grave.map(({ rule, at, detail }) => ({
    path: pathTo(geometry, at),
    message: [rule, ...Object.entries(detail).map(([key, value]) => `${key} ${value}`)].join(', '),
    rule,
    ...(at ? { at } : {}),
  }));
  const names = [...new Set(grave.map(({ rule }) => rule))].join(', ');
  throw new HttpProblem(422, 'Zone rules not met', `The outline breaks the rules: ${names}.`, errors, {
    type: 'urn:problem:zone-rules',
  });
}
