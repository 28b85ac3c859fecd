import type { TFunction } from 'i18next';
import type { Coverage } from '../../domain/model/coverage.ts';
import type { Format } from './format.ts';

/** The rule behind a coverage number, one line each: no percentage is shown without it. */
export function coverageRuleLines(c: Coverage, t: TFunction<'app'>, format: Format): string[] {
  const byKind = Object.entries(c.rule.swathByKindM).map(
    ([kind, metres]) => `${t(`codes.kind.${kind}`, { defaultValue: kind })} ${format.length(metres)}`,
  );
  return [
    t('rule.period', { period: format.period(c.period) }),
    t('rule.covered', { covered: format.area(c.coveredM2), total: format.area(c.areaM2) }),
    t(`rule.denominator.${c.rule.denominator}`),
    ...(c.withoutOutline.length
      ? [t('rule.withoutOutline', { names: c.withoutOutline.map((a) => a.name).join('、') })]
      : []),
    t('rule.swath', {
      swath: format.length(c.rule.swathM),
      byKind: byKind.length ? `（${byKind.join('、')}）` : '',
    }),
    c.rule.effectiveOnly
      ? t('rule.effective', {
          length: format.length(c.rule.effectiveMinM),
          hours: format.hours(c.rule.effectiveMinS),
        })
      : t('rule.allTracks'),
    t(c.ownTarget ? 'rule.ownTarget' : 'rule.target', { target: format.percent(c.target) }),
    t('rule.grids', { visited: format.number(c.grids.visited), total: format.number(c.grids.total) }),
    t('rule.parcels', { visited: format.number(c.parcels.visited), total: format.number(c.parcels.total) }),
    t('rule.tracks', { valid: format.number(c.tracks.valid), invalid: format.number(c.tracks.invalid) }),
    t('rule.engine', { crs: c.rule.crs, version: c.rule.version, hash: c.inputsHash.slice(0, 8) }),
    t('rule.dataTime', { time: format.instant(c.dataTime) }),
    ...(c.pending > 0 ? [t('rule.pending', { n: format.number(c.pending) })] : []),
  ];
}
