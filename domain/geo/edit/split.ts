import type { Position } from 'geojson';
import { Draft } from './draft.ts';
import { facesOf } from './faces.ts';
import { newCorners, reshaped } from './neighbours.ts';
import { type Line, nodeLines } from './node.ts';
import { meets, samePoint } from './plane.ts';
import { planeArea, ringsOf } from './rings.ts';
import { meetAt } from './shared.ts';
import { type Change, EditError, type Outline, type OutlineId, type Sharing, type Sheet } from './sheet.ts';

/**
 * Divides an outline along a line, which may bend and cross it several times: each piece becomes an outline. The
 * largest keeps the id, together with the parts that the line does not reach; `newId` is asked once for each of the
 * others. Both sides of the cut have the very same coordinates, and neighbours get the corners where it ends.
 * @throws EditError not-there, line-does-not-cross, line-crosses-itself, not-computable
 */
export function splitOutline(
  sheet: Sheet,
  id: OutlineId,
  line: Line,
  newId: () => OutlineId,
  { shared = true }: Sharing = {},
): Change {
  const draft = new Draft(sheet);
  const outline = draft.outline(id);
  const straight = withoutStops(line);
  if (crossesItself(straight)) throw new EditError('line-crosses-itself');
  const noded = nodeLines(ringsOf(outline), [straight]);
  const whole: Outline[] = [];
  const pieces: Outline[] = [];
  for (const rings of reshaped(outline, noded.one)) {
    const faces = facesOf(rings, noded.other[0]!);
    if (faces.length < 2) whole.push([rings]);
    else pieces.push(...faces.map((face) => [face]));
  }
  if (pieces.length === 0) throw new EditError('line-does-not-cross');
  const area = planeArea(outline);
  const sum = [...pieces, ...whole].reduce((total, piece) => total + planeArea(piece), 0);
  if (Math.abs(sum - area) > area * 1e-9) throw new EditError('not-computable');
  const [largest, ...others] = pieces.toSorted((a, b) => planeArea(b) - planeArea(a));
  draft.set(id, [...largest!, ...whole.flat()]);
  for (const piece of others) draft.set(newId(), piece);
  if (shared) for (const made of newCorners(noded.one, ringsOf(outline))) meetAt(draft, made);
  return draft.change('split');
}

function withoutStops(line: Line): Position[] {
  return line.filter((p, i) => i === 0 || !samePoint(p, line[i - 1]!));
}

function crossesItself(line: Line): boolean {
  for (let i = 0; i + 1 < line.length; i++) {
    for (let k = i + 2; k + 1 < line.length; k++) {
      if (meets(line[i]!, line[i + 1]!, line[k]!, line[k + 1]!)) return true;
    }
  }
  return false;
}
