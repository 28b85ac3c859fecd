/** From a saved zone to the draft that is worked on, and back to what is sent. */
import type { ArealGeometry, Zone, ZoneInput } from '../../domain/model/index.ts';
import type { Draft } from './draft.ts';
import { drawableRings, geometryOf } from './draw/outline.ts';

/** A saved zone as an unchanged draft; its outline as terra-draw gives it back, so that "unchanged" can be seen. */
export function draftOf(zone: Zone, etag: string | null): Draft {
  return {
    zoneId: zone.id,
    etag,
    geometry: zone.geometry && asDrawn(zone.geometry),
    name: zone.name,
    purpose: zone.purpose,
    validFrom: zone.validFrom,
    note: zone.note ?? '',
  };
}

/** The outline after a round trip through the drawing; one with holes stays as it is. */
function asDrawn(geometry: ArealGeometry): ArealGeometry {
  const rings = drawableRings(geometry);
  return (rings && geometryOf(rings)) ?? geometry;
}

/**
 * The body to send. An unchanged first day is left out: a change of a zone already in force counts from today, and
 * naming its old first day would ask to change the past.
 */
export function inputOf(draft: Draft & { geometry: ArealGeometry }, opened: Draft): ZoneInput {
  const note = draft.note.trim();
  const dayChanged = draft.validFrom !== opened.validFrom;
  return {
    name: draft.name.trim(),
    purpose: draft.purpose,
    geometry: draft.geometry,
    ...(draft.validFrom && dayChanged ? { validFrom: draft.validFrom } : {}),
    ...(note ? { note } : {}),
  };
}
