import { areaKinds } from '../../../domain/model/area.ts';
import type { ExportLayerId } from '../../../domain/model/export.ts';
import { areaLayer } from './area.ts';
import type { ExportLayer } from './layer.ts';
import { parcelLayer } from './parcel.ts';
import { patrolLayer } from './patrol.ts';
import { chiefLayer, rangerLayer, responsibilityLayer } from './people.ts';
import { problemLayer } from './problem.ts';

/** Every layer that can be exported, in the order in which it is offered. */
export const layers: ExportLayer[] = [
  ...areaKinds.map(areaLayer),
  parcelLayer,
  patrolLayer,
  problemLayer,
  chiefLayer,
  responsibilityLayer,
  rangerLayer,
];

export function layerOf(id: ExportLayerId): ExportLayer {
  return layers.find((layer) => layer.id === id)!;
}
