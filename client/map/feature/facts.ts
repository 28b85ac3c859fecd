import type { TFunction } from 'i18next';
import type { Format } from '../../ui/format.ts';
import { speciesName } from './species.ts';

type Properties = Readonly<Record<string, unknown>>;
type Field =
  | 'rank'
  | 'kind'
  | 'state'
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
  | 'sinceVisit'
  | 'reportedOn'
  | 'dueOn';
/** Null: the tile does not carry it. */
type Told = [Field, string | null];
type Fact = [Field, string];

/** What words and numbers are said with. */
export interface Reader {
  t: TFunction<'app'>;
  format: Format;
  language: string;
  /** name of the area's parent, once known */
  parentName?: string | undefined;
}

const areaLayers: ReadonlySet<string> = new Set(['division', 'town', 'mountain', 'grid', 'zone']);

/** Whether the features of a layer of the catalogue are areas: they have a parent and a coverage. */
export function showsAreas(layer: string | null): boolean {
  return layer !== null && areaLayers.has(layer);
}

function word({ t }: Reader, table: string, value: unknown, code = String(value)): string | null {
  if (value === undefined) return null;
  return t(`codes.${table}.${code}`, { defaultValue: t('codes.unknown', { code: String(value) }) });
}
function text<T>(value: unknown, say: (value: T) => string): string | null {
  return value === undefined ? null : say(value as T);
}
const asItIs = (value: unknown) => text(value, String);

const area = (p: Properties, reader: Reader): Told[] => [
  ['kind', word(reader, 'kind', p.kind)],
  ['parent', reader.parentName ?? null],
  ['purpose', word(reader, 'purpose', p.purpose)],
  ['area', text(p.areaHa, (ha: number) => reader.format.area(ha * 10_000))],
];

const parcel = (p: Properties, reader: Reader): Told[] => [
  ['landClass', word(reader, 'di_lei', p.di_lei)],
  ['species', text(p.you_shi_sz, (name: string) => speciesName(name, reader.language))],
  // The first digit decides the category (森林类别).
  ['forestCategory', word(reader, 'sen_lin_lb', p.sen_lin_lb, `${p.sen_lin_lb}`.slice(0, 1))],
  ['protection', word(reader, 'gjgyl_bhdj', p.gjgyl_bhdj)],
  ['area', text(p.areaHa, (ha: number) => reader.format.area(ha * 10_000))],
];

const patrol = (p: Properties, reader: Reader): Told[] => [
  ['kind', word(reader, 'kind', p.kind)],
  ['by', word(reader, 'by', p.by)],
  ['startedAt', text(p.startedAt, (s: number) => reader.format.instant(new Date(s * 1000).toISOString()))],
  ['lengthM', text(p.lengthM, (m: number) => reader.format.length(m))],
  ['invalidReason', word(reader, 'invalidReason', p.invalidReason)],
];

const gap = (p: Properties, { t, format, language }: Reader): Told[] => [
  ['rank', text(p.rank, (rank: number) => format.number(rank))],
  ['species', text(p.dominantSpecies, (name: string) => speciesName(name, language))],
  ['area', text(p.areaM2, format.area)],
  // One without days was never visited.
  [
    'sinceVisit',
    text(p.daysSinceVisit, (days: number) => t('feature.days', { n: format.number(days) })) ??
      t('feature.never'),
  ],
];

/** The kind of a problem is free text. */
const problem = (p: Properties, reader: Reader): Told[] => [
  ['kind', asItIs(p.kind)],
  ['state', word(reader, 'state', p.state)],
  ['reportedOn', asItIs(p.reportedOn)],
  ['dueOn', asItIs(p.dueOn)],
];

const others: ReadonlyMap<string, (p: Properties, reader: Reader) => Told[]> = new Map(
  Object.entries({ parcel, patrol, gap, problem }),
);

/**
 * What a feature of a layer of the catalogue says of itself, in the reader's words and in a fixed order; codes and ids
 * are left out, and so is what the tile does not carry. Of a layer that is not told of here the name alone is shown, as
 * of a river: the same property means different things in different layers.
 */
export function factsOf(layer: string | null, properties: Properties, reader: Reader): Fact[] {
  const tell = showsAreas(layer) ? area : others.get(layer ?? '');
  return (tell?.(properties, reader) ?? []).filter((fact): fact is Fact => fact[1] !== null);
}
