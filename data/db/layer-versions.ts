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

/** Text that changes whenever a layer does: its version, and its time, for another database may have the same version. */
export function stampOf(version: number, updatedAt: Date): string {
  return `${version}@${updatedAt.getTime()}`;
}

/** The stamp of each of these layers; of one that was never written to: 'none'. */
export async function layerStamps(client: Client, layers: string[]): Promise<Record<string, string>> {
  const rows = await read(client, layers);
  const known = new Map(rows.map((row) => [row.layer, stampOf(row.version, row.updatedAt)]));
  return Object.fromEntries(layers.map((layer) => [layer, known.get(layer) ?? 'none']));
}

/** The same of one layer. */
export async function layerStamp(client: Client, layer: string): Promise<string> {
  return (await layerStamps(client, [layer]))[layer]!;
}
