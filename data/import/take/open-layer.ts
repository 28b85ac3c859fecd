import { FileRefused } from '../import-log.ts';
import { type Layer, layersAtSamePlaces, uncovered } from './layers.ts';
import type { ParcelJob } from './parcels.ts';

/**
 * Makes the layer that the parcels go into and ends those that it replaces on the day it begins; periods before that day
 * keep being counted with the layers of their time. Unless it is to leave them alone, it ends where a later one of the same
 * places begins.
 * @throws FileRefused when a layer that it would replace begins on the same day or later, or is not in force
 */
export async function openLayer(job: ParcelJob): Promise<number> {
  const { client, name, fileName, validFrom, replaces, today, log } = job;
  const from = validFrom ?? today;
  const layers = await layersAtSamePlaces(job);
  const inForce = layers.filter((layer) => isInForce(layer, from));
  const given = Array.isArray(replaces) ? replaces : undefined;
  const unknown = given?.find((id) => !inForce.some((layer) => layer.id === id));
  if (unknown !== undefined) {
    throw new FileRefused('unknown-layer', `replaces: no parcel layer ${unknown} is in force on ${from}`);
  }
  const ended = inForce.filter(
    ({ id, overlaps }) => given?.includes(id) ?? (replaces === 'overlapping' && overlaps),
  );
  for (const layer of ended) await endLayer(job, layer, from);
  for (const layer of inForce) {
    if (ended.includes(layer) || !layer.overlaps) continue;
    log.warn('leaves-layer', `the layer “${layer.name}” stays in force and has parcels at the same places`);
  }
  const others = replaces === 'none' ? [] : layers.filter(({ overlaps }) => overlaps);
  const next = others
    .filter(({ first }) => first !== null && first > from)
    .sort((a, b) => (a.first! < b.first! ? -1 : 1))[0];
  if (next) {
    const message = `it is in force until ${next.first}, when the layer “${next.name}” begins at the same places`;
    log.warn('until-layer', message);
  }
  // As far back as nothing else is known of these places.
  const earlier = others.map(({ last }) => last).filter((last) => last !== null && last <= from);
  const first = validFrom ?? (ended.length > 0 ? today : (earlier.sort().at(-1) ?? null));
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO parcel_layer (name, valid, source) VALUES ($1, daterange($2::date, $3::date), $4) RETURNING id`,
    [name, first, next?.first ?? null, `import: ${fileName}`],
  );
  return rows[0]!.id;
}

function isInForce({ first, last }: Layer, day: string): boolean {
  return (first === null || first <= day) && (last === null || last > day);
}

async function endLayer(job: ParcelJob, layer: Layer, from: string): Promise<void> {
  const { client, log } = job;
  if (layer.first !== null && layer.first >= from) {
    const message = `the layer “${layer.name}” is in force from ${layer.first} on; choose a later day, or revert its import`;
    throw new FileRefused('later-layer', message);
  }
  await client.query(`UPDATE parcel_layer SET valid = daterange(lower(valid), $2::date) WHERE id = $1`, [
    layer.id,
    from,
  ]);
  log.warn('replaces-layer', `the layer “${layer.name}” ends on ${from}`);
  const outside = await uncovered(job, layer);
  if (outside === 0) return;
  const which = outside === 1 ? '1 parcel' : `${outside} parcels`;
  const message = `${which} of “${layer.name}” lie where the new layer has none: there will be no parcels there from ${from} on`;
  log.warn('uncovered-parcels', message);
}
