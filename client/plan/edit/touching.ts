import { boxOf, ringsOf, sideOf } from '../../../domain/geo/edit/rings.ts';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';

/** Degrees, some centimetres: boxes that are further apart than this can't have a border in common. */
const near = 1e-6;

/** Whether a corner of one lies on the border of the other: only then can the two move together. */
export function touching(one: Outline, other: Outline): boolean {
  const rings = ringsOf(other).filter((ring) =>
    ringsOf(one).some((mine) => !apart(boxOf(mine), boxOf(ring))),
  );
  if (rings.length === 0) return false;
  const onBorder = (outline: Outline, of: Outline) =>
    ringsOf(outline).some((ring) =>
      ring.some((p) => ringsOf(of).some((border) => sideOf(border, p) === 'border')),
    );
  return onBorder(one, other) || onBorder(other, one);
}

function apart(a: readonly number[], b: readonly number[]): boolean {
  return a[0]! > b[2]! + near || b[0]! > a[2]! + near || a[1]! > b[3]! + near || b[1]! > a[3]! + near;
}
