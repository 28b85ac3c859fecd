import type { LayerExportQuery } from '../../domain/model/export.ts';
import type { ExportLayer } from './layers/layer.ts';

export type LayerQuestion = Pick<LayerExportQuery, 'from' | 'to' | 'bbox' | 'parent' | 'ids'> & {
  at: string;
};

/** FROM and WHERE of a layer for one question, with the values of its placeholders. */
export class LayerStatement {
  readonly values: unknown[] = [];
  readonly body: string;

  constructor(layer: ExportLayer, { at, from, to, bbox, parent, ids }: LayerQuestion) {
    const day = this.put(at);
    const conditions = layer.where({ at: day });
    if (layer.during && (from ?? to) !== undefined)
      conditions.push(layer.during(`${this.put(from ?? null)}::date`, `${this.put(to ?? null)}::date`));
    if (layer.geom && bbox) {
      const box = `ST_MakeEnvelope(${bbox.map((edge) => `${this.put(edge)}::float8`).join(', ')}, 4490)`;
      conditions.push(`ST_Intersects(${layer.geom.outline}, ${box})`);
    }
    if (layer.inside && parent !== undefined) {
      const id = this.put(parent);
      const outline = `(SELECT o.geom FROM area_version o WHERE o.area_id = ${id} AND o.valid @> ${day}::date)`;
      conditions.push(layer.inside({ at: day, outline, parent: id }));
    }
    if (layer.idOf && ids) conditions.push(`${layer.idOf} = ANY (${this.put(ids)}::text[])`);
    // Every statement names the day, also one of a layer that has none.
    conditions.push(`${day}::date IS NOT NULL`);
    this.body = `FROM ${layer.from({ at: day })} WHERE ${conditions.join(' AND ')}`;
  }

  /** @returns the placeholder of a value */
  put(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}
