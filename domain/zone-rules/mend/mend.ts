/**
 * One-click mends: from an outline to one without the fault. Only what is at fault moves; every other vertex stays exactly
 * where it is. What is cut off runs along the border that it was cut by, vertex by vertex.
 */
import type { Outline } from '../../geo/edit/sheet.ts';
import type { MendKind } from '../fault.ts';
import { grown } from '../ground/grow.ts';
import { common, unite, without } from '../ground/overlay.ts';
import { areaOf, together, withoutCrumbs } from '../ground/patch.ts';
import type { ZoneLimits } from '../limits.ts';
import { narrowPatches, padShare } from '../measure/narrow.ts';
import { contactOf, spreadM } from '../measure/neighbours.ts';
import { cutParcels } from '../measure/parcels.ts';
import { outlineOf, type ZoneSurroundings } from '../surroundings.ts';
import { closeRings, dropPoints } from './points.ts';

export interface MendAsked {
  mend: MendKind;
  /** of the neighbour that the fault names */
  id?: string | undefined;
  /** what of the neighbour is taken off: its whole, or only where the overlap is a sliver */
  thinOnly?: boolean;
}

/**
 * The mended outline; the same when there is nothing (any more) to mend, or when the surroundings that it takes are not
 * known. Never empty: a mend that would leave nothing is none.
 */
export function mendOutline(
  outline: Outline,
  asked: MendAsked,
  around: ZoneSurroundings | null,
  limits: ZoneLimits,
): Outline {
  const mended = withoutCrumbs(mend(outline, asked, around, limits));
  return mended.length > 0 ? mended : outline;
}

function mend(
  outline: Outline,
  { mend, id, thinOnly }: MendAsked,
  around: ZoneSurroundings | null,
  limits: ZoneLimits,
): Outline {
  switch (mend) {
    case 'close-rings':
      return closeRings(outline);
    case 'drop-points':
      return dropPoints(outline);
    case 'untangle':
      return untangle(outline, limits);
    case 'remove-narrow':
      return removeNarrow(outline, limits);
    case 'clip-city':
      return around?.city ? common(outline, outlineOf(around.city)) : outline;
    case 'clip-jurisdiction':
      return around?.jurisdiction ? common(outline, outlineOf(around.jurisdiction)) : outline;
    case 'close-gap':
      return closeGap(outline, neighbour(around, id), limits);
    case 'subtract-neighbour':
      return subtract(outline, neighbour(around, id), limits, thinOnly ?? false);
    case 'round-parcels':
      return roundParcels(outline, around);
  }
}

/** Every loop becomes a part; loops too small for a zone are slips of the hand, unless all are. */
function untangle(outline: Outline, { minAreaM2 }: ZoneLimits): Outline {
  const loops = unite([closeRings(outline)]);
  const large = loops.filter((loop) => areaOf([loop]) >= minAreaM2);
  return large.length > 0 ? large : loops;
}

/**
 * Cut a little larger than they are, or hairs would stay along the border; less than `narrow` draws them smaller. Where a
 * cut leaves a corner that was none before, it is cut again.
 */
function removeNarrow(outline: Outline, { minWidthM, minAreaM2 }: ZoneLimits): Outline {
  const spread = (minWidthM / 2) * padShare * (2 / 3);
  let rest = outline;
  for (let turn = 0; turn < 4; turn++) {
    const narrow = together(narrowPatches(rest, minWidthM));
    if (narrow.length === 0) break;
    rest = without(rest, [grown(narrow, spread)]).filter((part) => areaOf([part]) >= minAreaM2);
  }
  return rest;
}

/** The fill's ends taper to nothing: those tips are dropped. */
function closeGap(outline: Outline, other: Outline, limits: ZoneLimits): Outline {
  const { gaps } = contactOf(outline, other, limits);
  return gaps.length > 0 ? dropPoints(unite([outline, together(gaps)])) : outline;
}

function subtract(outline: Outline, other: Outline, limits: ZoneLimits, thinOnly: boolean): Outline {
  if (!thinOnly) return without(outline, [other]);
  const { thin } = contactOf(outline, other, limits);
  return without(outline, [common(other, grown(together(thin), spreadM))]);
}

function neighbour(around: ZoneSurroundings | null, id: string | undefined): Outline {
  const found = [...(around?.zones ?? []), ...(around?.divisions ?? [])].find((each) => each.id === id);
  return found ? outlineOf(found) : [];
}

/** Takes parcels (小班) wholly in, and others wholly out. */
export function moveParcels(
  outline: Outline,
  takeIn: readonly Outline[],
  leaveOut: readonly Outline[],
): Outline {
  const larger = takeIn.length > 0 ? unite([outline, ...takeIn]) : outline;
  const mended = withoutCrumbs(without(larger, leaveOut));
  return mended.length > 0 ? mended : outline;
}

/** 小班取整: each parcel that the border cuts goes to the side where more of it lies. */
function roundParcels(outline: Outline, around: ZoneSurroundings | null): Outline {
  const parcels = around?.parcels ?? [];
  const share = new Map(cutParcels(outline, parcels).map((cut) => [cut.id, cut.share]));
  const of = (side: (share: number) => boolean) =>
    parcels.filter(({ id }) => share.has(id) && side(share.get(id)!)).map(outlineOf);
  return moveParcels(
    outline,
    of((s) => s >= 0.5),
    of((s) => s < 0.5),
  );
}
