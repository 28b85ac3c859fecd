import type { TFunction } from 'i18next';
import type { ZoneFault } from '../../../domain/zone-rules/index.ts';
import type { Format } from '../../ui/format.ts';

/** Smaller ground is told in square metres, m²: 0.0 公顷 says nothing of a sliver. */
const smallM2 = 10_000;

/** What a fault says, with its numbers; `t` of plan-rules. */
export function faultText(t: TFunction<'plan-rules'>, format: Format, { rule, detail }: ZoneFault): string {
  const number = (key: string) => (typeof detail[key] === 'number' ? detail[key] : null);
  const area = groundText(t, format, number('areaM2'));
  return t(`rule.${rule}`, {
    area,
    least: format.number(number('limitM2')),
    name: detail.name,
    count: number('count') ?? 0,
    n: format.number(number('count')),
    width: format.tenths(number('widthM')),
    limit: number('limitM') ?? number('limit') ?? undefined,
    share: format.percent(number('share')),
  });
}

/** Ground with its unit. */
export function groundText(t: TFunction<'plan-rules'>, format: Format, m2: number | null): string {
  if (m2 === null || m2 >= smallM2) return format.area(m2);
  return t('squareMetres', { n: m2 < 10 ? format.tenths(m2) : format.number(m2) });
}
