import type { Bilingual } from '../../../tiles/catalogue/bilingual.ts';
import type { Attribute } from '../../../tiles/catalogue/layer.ts';

/** A property that the features of a collection carry, and by which they can be filtered. */
export interface Property {
  name: string;
  type: 'string' | 'number' | 'boolean';
  format?: 'date' | 'date-time';
  title: Bilingual;
  /** SQL expression over the collection's `from`. */
  sql: string;
}

interface Column {
  sql: string;
  type: 'text' | 'bigint' | 'uuid';
}

/**
 * A feature collection: everything that /ogc says and answers of it is made of this description. All SQL is over `from`;
 * geometries are in EPSG:4490.
 */
export interface Collection {
  id: string;
  title: Bilingual;
  description: Bilingual;
  /** Where the data is from. */
  source: Bilingual;
  geometry: 'MultiPolygon' | 'MultiLineString' | 'Point';
  /** Layer (layer_version) that rises whenever a feature changes. */
  layer: string;
  from: string;
  /** Conditions that hold for every feature; constants only. */
  where: string[];
  geom: string;
  /** The column that the index is on, where that is another expression. */
  indexed?: string;
  /** Primary key of the row that holds the feature. */
  row: string;
  /** What a feature is called in its address; unique among the features that one request can answer. */
  feature: Column;
  /**
   * The order of pages. It is unique, an index has it, and a row keeps its place as long as it lives: so each feature comes
   * once, whatever is written meanwhile.
   */
  key: readonly Column[];
  /** Tables in parts: the pages go through one part after another, so those that are not in force cost nothing. */
  parts?: { from: string; id: string; of: string };
  /** SQL range of time in which a feature is there: of days (Asia/Shanghai) or of instants. */
  during: { sql: string; type: 'daterange' | 'tstzrange' };
  /** What is answered when no `datetime` is asked for. */
  byDefault: 'today' | 'any time';
  /** SQL condition that no later version of the feature is in the range (SQL), so that a feature is answered once. */
  latestIn?(range: string): string;
  properties: Property[];
  /** SQL of one row: extent b (box or geometry), first instant since, last instant until (null: open). */
  extent: string;
}

const types = { String: 'string', Number: 'number', Boolean: 'boolean' } as const;

/** What the map's tiles carry, as a property. */
export function fromAttribute({ name, type, description, sql }: Attribute): Property {
  return { name, type: types[type], title: description, sql };
}

/** A text in both languages where there is place for one. */
export function both({ zh, en }: Bilingual): string {
  return zh === en ? zh : `${zh} ${en}`;
}
