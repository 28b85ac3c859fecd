import type { Outline } from '../../geo/edit/sheet.ts';
import { areaOf, type Patch, placeIn, together } from '../ground/patch.ts';
import type { ZoneLimits } from '../limits.ts';
import type { GroundMeasures, Sliver, Spot, ZoneMeasures } from '../measures.ts';
import { outlineOf, type ZoneSurroundings } from '../surroundings.ts';
import { inside } from './inside.ts';
import { narrow } from './narrow.ts';
import { contactOf } from './neighbours.ts';
import { cutParcels, mostListed } from './parcels.ts';
import { measureRings } from './rings.ts';
import { invalidPlaces } from './validity.ts';

/**
 * Measures an outline among its surroundings.
 * @param around null: not known (yet), so only what the outline says by itself is measured
 * @param except the zone that is being redrawn: it is no neighbour of itself
 */
export function measureZone(
  outline: Outline,
  around: ZoneSurroundings | null,
  limits: ZoneLimits,
  except: string | null = null,
): ZoneMeasures {
  const rings = measureRings(outline);
  const unfit = rings.open.length > 0 || rings.vertices > limits.maxVertices;
  const invalid = unfit ? [] : invalidPlaces(outline);
  const ground = unfit || invalid.length > 0 ? null : measureGround(outline, around, limits, except);
  return { ...rings, invalid, ground };
}

function measureGround(
  outline: Outline,
  around: ZoneSurroundings | null,
  limits: ZoneLimits,
  except: string | null,
): GroundMeasures {
  const areaM2 = areaOf(outline);
  const zones = (around?.zones ?? []).filter(({ id }) => id !== except);
  const slivers: Sliver[] = [];
  const overlaps: GroundMeasures['overlaps'] = [];
  for (const zone of zones) {
    const { gaps, thin, thick } = contactOf(outline, outlineOf(zone), limits);
    const { id, name, purpose } = zone;
    slivers.push(...sliversOf(zone, gaps, thin));
    if (thick.length > 0) overlaps.push({ id, name, purpose, ...spotOf(thick) });
  }
  for (const division of around?.divisions ?? []) {
    const { gaps, thin } = contactOf(outline, outlineOf(division), limits, false);
    slivers.push(...sliversOf(division, gaps, thin));
  }
  const cut = around?.parcels ? cutParcels(outline, around.parcels) : null;
  const { city, jurisdiction } = around ?? {};
  return {
    areaM2,
    city: city ? inside(outline, areaM2, outlineOf(city)) : null,
    jurisdiction: jurisdiction
      ? {
          id: jurisdiction.id,
          name: jurisdiction.name,
          ...inside(outline, areaM2, outlineOf(jurisdiction)),
        }
      : null,
    narrow: narrow(outline, limits.minWidthM),
    slivers: slivers.sort((a, b) => b.areaM2 - a.areaM2),
    overlaps: overlaps.sort((a, b) => b.areaM2 - a.areaM2),
    cut: cut && { count: cut.length, parcels: cut.slice(0, mostListed) },
  };
}

function sliversOf({ id, name }: { id: string; name: string }, gaps: Patch[], thin: Patch[]): Sliver[] {
  const sliver = (kind: Sliver['kind'], patches: Patch[]): Sliver[] =>
    patches.length === 0
      ? []
      : [
          {
            kind,
            id,
            name,
            count: patches.length,
            widthM: Math.max(...patches.map(({ widthM }) => widthM)),
            ...spotOf(patches),
          },
        ];
  return [...sliver('gap', gaps), ...sliver('overlap', thin)];
}

function spotOf(patches: Patch[]): Spot {
  const place = together(patches);
  return { areaM2: patches.reduce((sum, patch) => sum + patch.areaM2, 0), at: placeIn(place), place };
}
