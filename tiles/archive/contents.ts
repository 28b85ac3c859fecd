import { createHash } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { day } from '../../domain/model/common.ts';
import { DEEPEST_ZOOM } from '../address.ts';
import type { Layer, TileFilter } from '../catalogue/layer.ts';
import { rowsStatement } from '../mvt/query.ts';
import { statementOf } from '../mvt/render.ts';

/**
 * What an archive says of its tiles in its metadata, under `linzhang`: enough to know whether they are still what the
 * server would draw.
 */
export const contents = z.object({
  /** The filter that the tiles were drawn with: a day, or a period. */
  filter: z.union([z.object({ at: day }), z.object({ from: day, to: day })]),
  /** The days on which the same rows are in force, `validTo` exclusive; null where nothing bounds them. */
  validFrom: day.nullable(),
  validTo: day.nullable(),
  layers: z.array(
    z.object({
      layer: z.string(),
      version: z.number(),
      /** Version and its time: another database counts its versions anew. */
      stamp: z.string(),
      /** One text for all rows of the layer, where its version also counts writes to others; else null. */
      rows: z.string().nullable(),
      /** Hash of the layer's SQL: another release of the program may draw the same rows otherwise. */
      form: z.string(),
    }),
  ),
});
export type ArchiveContents = z.output<typeof contents>;

const forms = new WeakMap<Layer, string>();

/** Hash of how a layer is drawn, at every zoom. */
export function formOf(layer: Layer): string {
  const form = forms.get(layer) ?? hashOfForm(layer);
  forms.set(layer, form);
  return form;
}

function hashOfForm(layer: Layer): string {
  const filter: TileFilter =
    layer.filter === 'day' ? { at: '2000-01-01' } : { from: '2000-01-01', to: '2000-01-02' };
  const hash = createHash('sha256');
  for (let zoom = layer.minzoom; zoom <= DEEPEST_ZOOM; zoom++) {
    hash.update(JSON.stringify(statementOf(layer, { z: zoom, x: 0, y: 0 }, filter)));
  }
  return hash.digest('base64url').slice(0, 22);
}

/** What `rows` is now. */
export async function rowsOf(client: Pick<pg.Pool | pg.PoolClient, 'query'>, layer: Layer) {
  const statement = rowsStatement(layer);
  if (!statement) return null;
  const { rows } = await client.query<{ mark: string }>(statement.text, statement.values);
  return rows[0]!.mark;
}

/** Whether tiles of this filter are those of the archive. */
export function holdsFilter({ filter, validFrom, validTo }: ArchiveContents, asked: TileFilter): boolean {
  if ('at' in asked) {
    return (
      'at' in filter &&
      (validFrom === null || validFrom <= asked.at) &&
      (validTo === null || asked.at < validTo)
    );
  }
  return 'from' in filter && filter.from === asked.from && filter.to === asked.to;
}
