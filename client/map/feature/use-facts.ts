import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { speciesName } from './species.ts';

type Properties = Readonly<Record<string, unknown>>;
type Field =
  | 'rank'
  | 'kind'
  | 'parent'
  | 'area'
  | 'purpose'
  | 'landClass'
  | 'species'
  | 'forestCategory'
  | 'protection'
  | 'by'
  | 'startedAt'
  | 'lengthM'
  | 'invalidReason'
  | 'sinceVisit';
type Fact = [Field, string];

/**
 * What a tile's feature says of itself, in the reader's words and in a fixed order; codes and ids are left out, and so
 * is what the tile does not carry.
 */
export function useFacts(properties: Properties, parentName?: string): Fact[] {
  const { t, i18n } = useTranslation('app');
  const format = useFormat();
  const word = (table: string, value: unknown, code = String(value)) =>
    value === undefined
      ? null
      : t(`codes.${table}.${code}`, { defaultValue: t('codes.unknown', { code: String(value) }) });
  const text = <T>(value: unknown, say: (value: T) => string) =>
    value === undefined ? null : say(value as T);
  const sinceVisit = (days: unknown) =>
    days === undefined ? t('feature.never') : t('feature.days', { n: format.number(Number(days)) });
  const hectares = text(properties.areaHa, (ha: number) => format.area(ha * 10_000));
  const facts: [Field, string | null][] = [
    ['rank', text(properties.rank, (rank: number) => format.number(rank))],
    ['landClass', word('di_lei', properties.di_lei)],
    [
      'species',
      text(properties.you_shi_sz ?? properties.dominantSpecies, (name: string) =>
        speciesName(name, i18n.language),
      ),
    ],
    // The first digit decides the category (森林类别).
    ['forestCategory', word('sen_lin_lb', properties.sen_lin_lb, `${properties.sen_lin_lb}`.slice(0, 1))],
    ['protection', word('gjgyl_bhdj', properties.gjgyl_bhdj)],
    ['kind', word('kind', properties.kind)],
    ['by', word('by', properties.by)],
    [
      'startedAt',
      text(properties.startedAt, (s: number) => format.instant(new Date(s * 1000).toISOString())),
    ],
    ['lengthM', text(properties.lengthM, (m: number) => format.length(m))],
    ['invalidReason', word('invalidReason', properties.invalidReason)],
    ['parent', parentName ?? null],
    ['purpose', word('purpose', properties.purpose)],
    ['area', hectares ?? text(properties.areaM2, format.area)],
    // Only gaps have a rank, and one without days was never visited.
    ['sinceVisit', properties.rank === undefined ? null : sinceVisit(properties.daysSinceVisit)],
  ];
  return facts.filter((fact): fact is Fact => fact[1] !== null);
}
