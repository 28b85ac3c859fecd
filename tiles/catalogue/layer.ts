/**
 * What a map layer is. One declarative file a layer (tiles/layers) describes it; SQL, TileJSON, the catalogue
 * and the client's legend all come from that description, so adding a layer is adding a file.
 */

/** A text in both languages of the product. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** A property that the tile's features carry. SQL NULL becomes an absent property: MVT has no null. */
export interface Attribute {
  name: string;
  type: 'String' | 'Number' | 'Boolean';
  description: Bilingual;
  /** SQL expression over the layer's `from`. */
  sql: string;
  /** Left out below this zoom to keep low tiles small. */
  minzoom?: number;
}

/** Values of the query string that choose what a tile shows; civil days in Asia/Shanghai, `to` exclusive. */
export type DayFilter = { at: string };
export type PeriodFilter = { from: string; to: string };
export type TileFilter = DayFilter | PeriodFilter;

/** Adds a value to the statement and gives back its placeholder (`$3`): no value is ever pasted into SQL. */
export type Bind = (value: unknown) => string;

/** How a client may draw it when it has no style of its own. Colours are CSS, widths CSS pixels. */
export interface StyleHint {
  /** Fixed drawing order, lowest first. */
  order: number;
  line: string;
  lineWidth: number;
  fill?: string;
  fillOpacity?: number;
  /** Attribute to label with. */
  label?: string;
  /** Attribute whose value chooses the colour. */
  colourBy?: string;
}

interface LayerBase {
  /** In the address, in layer_version and as the layer's name inside the tile. */
  id: string;
  title: Bilingual;
  description: Bilingual;
  geometry: 'polygon' | 'line' | 'point';
  /** Zooms with tiles; below minzoom the answer is empty, above maxzoom the client overzooms. */
  minzoom: number;
  maxzoom: number;
  attributes: Attribute[];
  style: StyleHint;
  /** Where the data is from and under which licence, for the catalogue and the map's credit line. */
  source: Bilingual;
  /** True where outlines may be 示意; the attribute `illustrative` tells for each feature. */
  illustrative: boolean;
  /** Table and geometry column, for the extent. */
  table: string;
  geom: string;
  /** SQL FROM clause. */
  from: string;
  /** SQL of a stable integer feature id; without one, features are ordered by the attribute `id`. */
  featureId?: string;
  /** SQL of the point where a feature's name stands: it is in one tile only, however many the feature reaches into. */
  labelPoint?: string;
  /** Most features in one tile; the first by `priority` (SQL ORDER BY) are drawn, the tile says what is left out. */
  limit?: { features: number; priority: string };
}

/** A layer as it is on one day (`at`). */
export interface DayLayer extends LayerBase {
  filter: 'day';
  /** SQL daterange in which a row is in force; without one, the rows are the same on every day. */
  valid?: string;
  /**
   * SQL text that is another one whenever a row is written, in this database or a second. For a layer whose version also
   * counts writes that concern others: it tells whether its own rows are still the same.
   */
  rowMark?: string;
  /** SQL conditions besides, all of which hold. A deeper zoom leaves nothing out that a lower one shows. */
  where(bind: Bind, zoom: number): string[];
}

/** A layer of what happened in a period (`from`, `to`). */
export interface PeriodLayer extends LayerBase {
  filter: 'period';
  /** SQL conditions, all of which hold; the same at every zoom. */
  where(bind: Bind, filter: PeriodFilter): string[];
}

export type Layer = DayLayer | PeriodLayer;

/** Attributes of a label point, of those that the layer has. */
const labelAttributes = ['id', 'name', 'kind'];

/** Attributes that the layer's label points carry. */
export function attributesOfLabels(layer: Layer): Attribute[] {
  return layer.attributes.filter(({ name }) => labelAttributes.includes(name));
}

/** Name of the tile's layer of label points. */
export function labelLayerId(layer: Layer): string {
  return `${layer.id}_label`;
}

/** Attributes that a tile of this zoom carries. */
export function attributesAt(layer: Layer, zoom: number): Attribute[] {
  return layer.attributes.filter((attribute) => zoom >= (attribute.minzoom ?? 0));
}

/** Square ground metres that one CSS pixel (512 px tiles) shows at 30° N: smaller polygons are not seen. */
export function pixelAreaM2(zoom: number): number {
  const pixelM = ((2 * Math.PI * 6378137) / 512 / 2 ** zoom) * Math.cos(Math.PI / 6);
  return pixelM * pixelM;
}
