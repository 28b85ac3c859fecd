import type pg from 'pg';
import { stampOf } from './layer-versions.ts';
import { onPrimary } from './replicas/reads.ts';
import { sharedRead } from './shared-read.ts';

export interface LayerState {
  version: number;
  /** Changes whenever the layer does, also where another database has the same version: see stampOf. */
  stamp: string;
}

/** The state of each layer; one that was never written to is absent. */
export type LayerStates = ReadonlyMap<string, LayerState>;

/** The layers' states for many askers: each gets one that was read after he asked, from the primary. */
export function sharedVersions(pool: Pick<pg.Pool, 'query'>): () => Promise<LayerStates> {
  return sharedRead(() => onPrimary(() => read(pool)));
}

async function read(pool: Pick<pg.Pool, 'query'>): Promise<LayerStates> {
  const { rows } = await pool.query<{ layer: string; version: number; updated_at: Date }>({
    name: 'layer-versions',
    text: 'SELECT layer, version, updated_at FROM layer_version',
  });
  return new Map(
    rows.map(({ layer, version, updated_at }) => [layer, { version, stamp: stampOf(version, updated_at) }]),
  );
}
