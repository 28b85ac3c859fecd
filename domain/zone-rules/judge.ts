/** Measures against limits: which rules an outline breaks, how gravely, and what would mend it. */
import type { Position } from 'geojson';
import type { Outline } from '../geo/edit/sheet.ts';
import type { FaultPlace, ZoneFault } from './fault.ts';
import { severities } from './fault.ts';
import type { ZoneLimits } from './limits.ts';
import type { GroundMeasures, Spot, ZoneMeasures, ZonePurpose } from './measures.ts';

/** More places than this of one rule help nobody. */
const mostOfOneRule = 20;

/**
 * The faults of an outline, errors first.
 * @param purpose of the zone; null: not known yet, every overlap is then one of another purpose
 */
export function judge(measures: ZoneMeasures, limits: ZoneLimits, purpose: ZonePurpose | null): ZoneFault[] {
  const faults = [...ringFaults(measures, limits), ...invalidFaults(measures)];
  if (measures.ground) faults.push(...groundFaults(measures.ground, limits, purpose));
  return faults.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function ringFaults({ vertices, open, strays }: ZoneMeasures, limits: ZoneLimits): ZoneFault[] {
  const faults: ZoneFault[] = [];
  if (vertices > limits.maxVertices) {
    const detail = { count: vertices, limit: limits.maxVertices };
    faults.push({ rule: 'too-many-vertices', severity: 'error', at: null, mend: null, detail });
  }
  for (const at of open.slice(0, mostOfOneRule))
    faults.push({ rule: 'ring-not-closed', severity: 'error', at, mend: 'close-rings', detail: {} });
  const [stray] = strays;
  if (stray) {
    const detail = { count: strays.length };
    faults.push({ rule: 'stray-points', severity: 'warning', at: stray, mend: 'drop-points', detail });
  }
  return faults;
}

function invalidFaults({ invalid }: ZoneMeasures): ZoneFault[] {
  return invalid.slice(0, mostOfOneRule).map(({ at, reason }) => ({
    rule: 'outline-not-valid',
    severity: 'error',
    at,
    mend: 'untangle',
    detail: { reason },
  }));
}

function groundFaults(ground: GroundMeasures, limits: ZoneLimits, purpose: ZonePurpose | null): ZoneFault[] {
  return [
    ...small(ground, limits),
    ...outside(ground, limits),
    ...narrow(ground, limits),
    ...slivers(ground, limits),
    ...overlaps(ground, limits, purpose),
    ...cuts(ground),
  ];
}

function small({ areaM2 }: GroundMeasures, { minAreaM2 }: ZoneLimits): ZoneFault[] {
  if (areaM2 >= minAreaM2) return [];
  const detail = { areaM2, limitM2: minAreaM2 };
  return [{ rule: 'outline-too-small', severity: 'error', at: null, mend: null, detail }];
}

function outside({ city, jurisdiction }: GroundMeasures, { minShareInCity }: ZoneLimits): ZoneFault[] {
  const faults: ZoneFault[] = [];
  if (city && city.share < minShareInCity) {
    const detail = { share: city.share, limit: minShareInCity, areaM2: city.outside?.areaM2 ?? 0 };
    // What lies wholly elsewhere can't be cut to anything.
    const mend = city.share > 0 ? 'clip-city' : null;
    faults.push({ rule: 'outside-city', severity: 'error', ...shown(city.outside), mend, detail });
  }
  if (jurisdiction && jurisdiction.share < minShareInCity) {
    const { id, name, share } = jurisdiction;
    const detail = { id, name, share, limit: minShareInCity, areaM2: jurisdiction.outside?.areaM2 ?? 0 };
    const mend = share > 0 ? 'clip-jurisdiction' : null;
    faults.push({
      rule: 'outside-jurisdiction',
      severity: 'error',
      ...shown(jurisdiction.outside),
      mend,
      detail,
    });
  }
  return faults;
}

function narrow({ narrow }: GroundMeasures, { minWidthM }: ZoneLimits): ZoneFault[] {
  if (!narrow) return [];
  const detail = { count: narrow.count, areaM2: narrow.areaM2, limitM: minWidthM };
  return [{ rule: 'too-narrow', severity: 'error', ...shown(narrow), mend: 'remove-narrow', detail }];
}

function slivers({ slivers }: GroundMeasures, { sliverWidthM }: ZoneLimits): ZoneFault[] {
  return slivers.slice(0, mostOfOneRule).map(({ kind, id, name, count, areaM2, widthM, ...spot }) => ({
    rule: kind === 'gap' ? 'sliver-gap' : 'sliver-overlap',
    severity: 'warning',
    ...shown({ ...spot, areaM2 }),
    mend: kind === 'gap' ? 'close-gap' : 'subtract-neighbour',
    detail: { id, name, count, areaM2, widthM, limitM: sliverWidthM },
  }));
}

function overlaps(
  { overlaps }: GroundMeasures,
  { samePurposeOverlap }: ZoneLimits,
  own: ZonePurpose | null,
): ZoneFault[] {
  return overlaps.slice(0, 2 * mostOfOneRule).map(({ id, name, purpose, areaM2, ...spot }) => {
    const same = purpose === own;
    return {
      rule: same ? 'overlap-same-purpose' : 'overlap-other-purpose',
      severity: same && samePurposeOverlap === 'refused' ? 'error' : 'note',
      ...shown({ ...spot, areaM2 }),
      mend: same ? 'subtract-neighbour' : null,
      detail: { id, name, purpose, areaM2 },
    };
  });
}

function cuts({ cut }: GroundMeasures): ZoneFault[] {
  if (!cut || cut.count === 0) return [];
  const detail = { count: cut.count };
  return [{ rule: 'parcels-cut', severity: 'note', at: null, mend: 'round-parcels', detail }];
}

function shown(spot: Spot | null): Pick<ZoneFault, 'at' | 'place'> {
  if (!spot || spot.place.length === 0) return { at: spot?.at ?? null };
  return { at: spot.at, place: placeOf(spot.place) };
}

function placeOf(outline: Outline): FaultPlace {
  const coordinates = outline.map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]: Position) => [lon!, lat!] as [number, number])),
  );
  return { type: 'MultiPolygon', coordinates };
}
