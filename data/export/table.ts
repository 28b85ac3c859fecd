/** What is exported, whatever its format: a table whose rows come one after the other, never all at once. */

export type GeometryKind = 'polygon' | 'line' | 'point' | 'none';

export type FieldType = 'text' | 'integer' | 'number' | 'day' | 'instant' | 'json';

export interface ExportField {
  /** Ten ASCII characters at most where it is ours, so that a Shapefile has the same name. */
  name: string;
  type: FieldType;
  /** 字段说明, with the unit. */
  label: string;
}

/** A day is YYYY-MM-DD, an instant ISO 8601 with offset, JSON its text. */
export type Cell = string | number | null;

export interface ExportRow {
  /** WKT, CGCS2000 degrees; null where it isn't known or the table has none. */
  geometry: string | null;
  /** In the order of the fields. */
  cells: Cell[];
}

export interface ExportTable {
  /** ASCII; the layer's name in the file. */
  name: string;
  title: string;
  geometry: GeometryKind;
  fields: ExportField[];
  rows: AsyncIterable<ExportRow>;
  /** Lines for 字段说明.txt: what one has to know to read the numbers. */
  notes?: string[];
}

/** Hands the table over while its snapshot is open. */
export type ExportSource = <T>(use: (table: ExportTable) => Promise<T>) => Promise<T>;
