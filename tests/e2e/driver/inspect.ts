import { z } from 'zod';
import { type ChiefSummary, chiefSummary } from '../../../domain/model/chief.ts';
import { type Coverage, coverage } from '../../../domain/model/coverage.ts';
import type { App } from './app.ts';
import { grouped } from './texts.ts';
import { last30Days } from './wall.ts';

export const dutyWords = {
  met: '已履行',
  due: '期内未满',
  overdue: '已逾期',
  'not-required': '无法定次数',
} as const;

/** A town's chief who has both patrolled and unpatrolled forest in the window: what the page is made for. */
export async function chiefWithGaps(app: App): Promise<ChiefSummary> {
  const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
  const towns = await app.api(list(coverage), '/api/coverage', {
    kind: 'town',
    ...last30Days(),
    order: '-areaM2',
    limit: 60,
  });
  const chiefs = await app.api(list(chiefSummary), '/api/chiefs', { level: 'town', limit: 2000 });
  for (const { area, ratio } of towns.items) {
    const chief = chiefs.items.find(({ areas }) => areas.length === 1 && areas[0]?.id === area.id);
    if (chief && ratio !== null && ratio > 0.05 && ratio < 0.9) return chief;
  }
  throw new Error('no town chief with patrols and gaps in the last 30 days');
}

export function coverageOf(app: App, chief: ChiefSummary, scope: Record<string, string | boolean> = {}) {
  return app.api(coverage, `/api/chiefs/${encodeURIComponent(chief.id)}/coverage`, {
    ...last30Days(),
    effectiveOnly: false,
    ...scope,
  });
}

/** What the coverage card says. */
export async function shownCoverage(app: App) {
  const card = app.get('coverage-card');
  const text = async (term: string) =>
    (await card.locator(`dt:text-is("${term}") + dd`).first().textContent())?.trim();
  return {
    ratio: await app.get('coverage-ratio').textContent(),
    status: await app.get('coverage-status').getAttribute('data-status'),
    covered: await text('已覆盖'),
    grids: await text('网格巡到'),
    parcels: await text('小班巡到'),
  };
}

/** What the card must say for an answer of the API. */
export function coverageTexts({ ratio, status, coveredM2, areaM2, grids, parcels }: Coverage) {
  const of = ({ visited, total }: { visited: number; total: number }) =>
    `${grouped(visited)} / ${grouped(total)}`;
  return {
    ratio: ratio === null ? '—' : `${grouped(ratio * 100, 1)}%`,
    status,
    covered: `${grouped(coveredM2 / 1e4)} / ${grouped(areaM2 / 1e4)} 公顷`,
    grids: of(grids),
    parcels: of(parcels),
  };
}
