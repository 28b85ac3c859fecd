import type { ExportFilter, ExportLayerId } from '../../../domain/model/export.ts';
import type { ExportField, GeometryKind } from '../table.ts';

export interface LayerColumn extends ExportField {
  /** Expression over the layer's `from`. */
  sql: string;
}

/** Placeholders of the statement that a layer's SQL may name. */
export interface Asked {
  /** Placeholder of the day that was asked for. */
  at: string;
  /** SQL of the outline of the parent asked for. */
  outline: string;
  /** Placeholder of the parent's id. */
  parent: string;
}

/** A layer as it is taken out of the database: one definition for all formats. */
export interface ExportLayer {
  id: ExportLayerId;
  label: { zh: string; en: string };
  geometry: GeometryKind;
  filters: ExportFilter[];
  columns: LayerColumn[];
  from: (asked: Pick<Asked, 'at'>) => string;
  /** Always asked. */
  where: (asked: Pick<Asked, 'at'>) => string[];
  /** Expression of its geometry, and of a point that stands for it in a table. */
  geom?: { outline: string; point: string };
  /** What lies in the parent that was asked for. */
  inside?: (asked: Asked) => string;
  /** Expression of the id that a row is asked for by. */
  idOf?: string;
  /** Of the rows of a period; `from` and `to` are dates, null for none. */
  during?: (from: string, to: string) => string;
  order: string;
  /** JSON object of what a row has beside the columns; names that are taken by columns are left out if `dropTaken`. */
  extra?: { sql: string; dropTaken: boolean };
  /** GeoJSON only: the times of a track's vertices, as the import reads them. */
  times?: string;
}

export const column = (name: string, type: ExportField['type'], sql: string, label: string): LayerColumn => ({
  name,
  type,
  sql,
  label,
});
