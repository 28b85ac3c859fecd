import type pg from 'pg';

type Client = Pick<pg.Pool | pg.PoolClient, 'query'>;

interface LayerRow {
  layer: string;
  version: number;
  updatedAt: Date;
}

async function read(client: Client, layers?: string[]): Promise<LayerRow[]> {
  const { rows } = await client.query<LayerRow>(
    `SELECT layer, version, updated_at AS "updatedAt" FROM layer_version
     WHERE $1::text[] IS NULL OR layer = ANY ($1) ORDER BY layer`,
    [layers ?? null],
  );
  return rows;
}

/** The version of every layer, or of those named; layers never written to are absent. */
export async function layerVersions(client: Client, layers?: string[]): Promise<Record<string, number>> {
  return Object.fromEntries(
    (await read(client, layers)).map(({ layer, version }) => [layer, Number(version)]),
  );
}

/** The stamp of each of these layers, see layerStamp. */
export async function layerStamps(client: Client, layers: string[]): Promise<Record<string, string>> {
  const rows = await read(client, layers);
  const known = new Map(rows.map((row) => [row.layer, `${row.version}@${row.updatedAt.getTime()}`]));
  return Object.fromEntries(layers.map((layer) => [layer, known.get(layer) ?? 'none']));
}

/**
 * Text that changes whenever the layer does, for an ETag: the version and its time, because a fresh database
 * starts its versions anew. Never written to: 'none'.
 */
export async function layerStamp(client: Client, layer: string): Promise<string> {
  return (await layerStamps(client, [layer]))[layer]!;
}
