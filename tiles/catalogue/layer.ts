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
  /**
   * Web-mercator columns that the write path has generalised already, each for the zooms up to its `maxzoom`, coarsest
   * first; on half a CSS pixel of that zoom (512 px tiles).
   */
  bands?: { maxzoom: number; geom: string }[];
  /** What stands for the features far out, where they are too many and too small to draw one by one. */
  cells?: CellSource;
  /** Most features in one tile; the first by `priority` (SQL ORDER BY) are drawn, the tile says what is left out. */
  limit?: { features: number; priority: string };
}

/**
 * Sums of a layer by square cell, kept by the write path in a table with the columns z, x, y (a map tile), cell (index
 * among its 64 × 64) and m2, a row for each class that lies in the cell. A tile draws each cell in its largest class.
 */
export interface CellSource {
  /** Deepest zoom that is drawn as cells; from the next one on the features themselves are. */
  maxzoom: number;
  /** SQL FROM clause; the table of sums is `c`. */
  from: string;
  /** What tells the classes apart. */
  classes: Attribute[];
  /** SQL conditions, all of which hold. */
  where(bind: Bind, filter: DayFilter): string[];
}

/** A layer as it is on one day (`at`). */
export interface DayLayer extends LayerBase {
  filter: 'day';
  /** SQL conditions, all of which hold. */
  where(bind: Bind, filter: DayFilter, zoom: number): string[];
}

/** A layer of what happened in a period (`from`, `to`). */
export interface PeriodLayer extends LayerBase {
  filter: 'period';
  where(bind: Bind, filter: PeriodFilter, zoom: number): string[];
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

/** Name of the tile's layer of cells. */
export function cellLayerId(layer: Layer): string {
  return `${layer.id}_cell`;
}

/** Attributes of a cell, besides those of its largest class. */
export const cellAttributes: Pick<Attribute, 'name' | 'type' | 'description'>[] = [
  {
    name: 'share',
    type: 'Number',
    description: { zh: '占格网单元面积的比例 0…1', en: 'share of the cell that the features fill, 0 … 1' },
  },
];

/** Attributes that a tile of this zoom carries. */
export function attributesAt(layer: Layer, zoom: number): Attribute[] {
  return layer.attributes.filter((attribute) => zoom >= (attribute.minzoom ?? 0));
}

/** Square ground metres that one CSS pixel (512 px tiles) shows at 30° N: smaller polygons are not seen. */
export function pixelAreaM2(zoom: number): number {
  const pixelM = ((2 * Math.PI * 6378137) / 512 / 2 ** zoom) * Math.cos(Math.PI / 6);
  return pixelM * pixelM;
}
