import type pg from 'pg';

/** The version of every layer, or of those named; layers never written to are absent. */
export async function layerVersions(
  client: Pick<pg.Pool, 'query'>,
  layers?: string[],
): Promise<Record<string, number>> {
  const { rows } = await client.query<{ layer: string; version: number }>(
    'SELECT layer, version FROM layer_version WHERE $1::text[] IS NULL OR layer = ANY ($1) ORDER BY layer',
    [layers ?? null],
  );
  return Object.fromEntries(rows.map(({ layer, version }) => [layer, Number(version)]));
}
