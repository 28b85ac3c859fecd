import type pg from 'pg';
import { stampOf } from './layer-versions.ts';

export interface LayerState {
  version: number;
  /** Changes whenever the layer does, also where another database has the same version: see stampOf. */
  stamp: string;
}

/** The state of each layer; one that was never written to is absent. */
export type LayerStates = ReadonlyMap<string, LayerState>;

/**
 * The layers' states for many askers: those who come while a read is under way share the next one. So thousands of
 * requests a second cost a few hundred small queries, and still everybody gets a state that was read after he asked:
 * whoever has written before sees it.
 */
export function sharedVersions(pool: Pick<pg.Pool, 'query'>): () => Promise<LayerStates> {
  let running: Promise<unknown> | undefined;
  let next: Promise<LayerStates> | undefined;

  const start = (): Promise<LayerStates> => {
    next = undefined;
    const reading = read(pool);
    const over = reading
      .catch(() => {})
      .finally(() => {
        if (running === over) running = undefined;
      });
    running = over;
    return reading;
  };

  return () => {
    if (!running) return start();
    next ??= running.then(start);
    return next;
  };
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
