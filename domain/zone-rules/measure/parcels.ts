/** Parcels (小班) that an outline cuts in two. */
import Flatbush from 'flatbush';
import type { Outline } from '../../geo/edit/sheet.ts';
import type { CutParcel } from '../fault.ts';
import { boxOf, inBox } from '../ground/box.ts';
import { common } from '../ground/overlay.ts';
import { areaOf, crumbM2 } from '../ground/patch.ts';
import { outlineOf, type SurroundingParcel } from '../surroundings.ts';

/** As many are listed. */
export const mostListed = 500;

/** Cut are those of which at least a crumb lies inside and a crumb outside; the largest cuts first. */
export function cutParcels(outline: Outline, parcels: readonly SurroundingParcel[]): CutParcel[] {
  const border = edgesOf(outline);
  const cut = parcels.flatMap((parcel): CutParcel[] => {
    const ground = outlineOf(parcel);
    const own = boxOf(ground);
    // Most parcels lie wholly in or out: no border comes near them.
    if (border.search(...own).length === 0) return [];
    const near = inBox(outline, own);
    if (near.length === 0) return [];
    const insideM2 = areaOf(common(ground, near));
    const outsideM2 = parcel.areaM2 - insideM2;
    if (insideM2 < crumbM2 || outsideM2 < crumbM2) return [];
    const { id, code, diLei, areaM2 } = parcel;
    return [{ id, code, diLei, insideM2, outsideM2, share: insideM2 / areaM2 }];
  });
  return cut.sort(byCut);
}

function edgesOf(outline: Outline): Flatbush {
  const edges = outline.flat().flatMap((ring) => ring.slice(1).map((to, i) => [ring[i]!, to] as const));
  const index = new Flatbush(edges.length);
  for (const [[ax, ay], [bx, by]] of edges as [number[], number[]][])
    index.add(Math.min(ax!, bx!), Math.min(ay!, by!), Math.max(ax!, bx!), Math.max(ay!, by!));
  index.finish();
  return index;
}

/** The larger the smaller piece, the more is cut. */
export const byCut = (a: CutParcel, b: CutParcel): number =>
  Math.min(b.insideM2, b.outsideM2) - Math.min(a.insideM2, a.outsideM2) || a.id.localeCompare(b.id);
