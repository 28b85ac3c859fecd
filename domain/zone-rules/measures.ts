/**
 * What is measured of an outline, before it is judged. The browser measures with this folder's code, the server with
 * PostGIS; both are judged by the same `judge.ts`.
 */
import type { Outline } from '../geo/edit/sheet.ts';
import type { zonePurposes } from '../model/zone.ts';
import type { CutParcel } from './fault.ts';

export type ZonePurpose = (typeof zonePurposes)[number];
type Place = [lon: number, lat: number];

/** Ground at fault: where, how much. */
export interface Spot {
  at: Place | null;
  areaM2: number;
  place: Outline;
}

export interface Named {
  id: string;
  name: string;
}

export interface Sliver extends Named, Spot {
  kind: 'gap' | 'overlap';
  /** how many pieces */
  count: number;
  /** mean width of the widest, m */
  widthM: number;
}

/** What can be said of the rings as they are written, without any geometry. */
export interface RingMeasures {
  vertices: number;
  /** where rings that are not closed begin */
  open: Place[];
  /** repeated points and spikes */
  strays: Place[];
}

/** What only a valid outline has. */
export interface GroundMeasures {
  areaM2: number;
  /** null: no outline of the city on record */
  city: { share: number; outside: Spot | null } | null;
  jurisdiction: (Named & { share: number; outside: Spot | null }) | null;
  /** pieces narrower than the least width; null: none */
  narrow: (Spot & { count: number }) | null;
  slivers: Sliver[];
  overlaps: (Named & Spot & { purpose: ZonePurpose })[];
  /** null: not known here, the server will say */
  cut: { count: number; parcels: CutParcel[] } | null;
}

export interface ZoneMeasures extends RingMeasures {
  /** where and why it is not valid; empty: it is */
  invalid: { at: Place; reason: string }[];
  /** null: an outline that is not valid holds nothing that could be measured */
  ground: GroundMeasures | null;
}
