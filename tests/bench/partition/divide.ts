import type { Position } from 'geojson';
import { balanceOf, divide, type Face, Land } from '../../../domain/partition/index.ts';
import { type Row, timed } from '../figures.ts';

/** Parcels of about 20 ha whose corners are shaken, each with eight vertices a side. */
function faces(columns: number, rows: number): Face[] {
  const corner = (i: number, j: number): Position => [
    106 + i * 0.0045 + 0.0008 * Math.sin(7 * i + 3 * j),
    29 + j * 0.004 + 0.0008 * Math.cos(5 * i + 11 * j),
  ];
  const side = ([x0, y0]: Position, [x1, y1]: Position): Position[] =>
    Array.from({ length: 8 }, (_, k) => [x0! + ((x1! - x0!) * k) / 8, y0! + ((y1! - y0!) * k) / 8]);
  const between = (a: Position, b: Position): Position[] =>
    // The same numbers whichever way the side is walked: both parcels have them.
    a[0]! < b[0]! || (a[0] === b[0] && a[1]! < b[1]!) ? side(a, b) : [a, ...side(b, a).slice(1).reverse()];
  return Array.from({ length: columns * rows }, (_, k) => {
    const [i, j] = [k % columns, Math.floor(k / columns)];
    const corners = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)];
    const ring = corners.flatMap((a, c) => between(a, corners[(c + 1) % 4]!));
    const areaM2 = 200_000;
    const weight = (3 * i + j) % 7 === 0 ? 0 : areaM2 * (1 + ((i * j) % 5) / 4);
    return { rings: [[...ring, ring[0]!]], parcel: String(k), areaM2, weight };
  });
}

export function divideRows(): Row[] {
  return [
    [40, 25, 5],
    [75, 40, 8],
    [100, 80, 12],
  ].map(([columns, rows, n]) => {
    const parcels = faces(columns!, rows!);
    const [land, readMs] = timed(() => new Land(parcels));
    const [{ zone }, divideMs] = timed(() => divide(land.mosaic, n!, 1));
    const [outlines, outlineMs] = timed(() => land.outlines(zone, n!));
    const shares = outlines.map((_, z) =>
      land.mosaic.weights.reduce((sum, weight, atom) => sum + (zone[atom] === z ? weight : 0), 0),
    );
    return {
      parcels: parcels.length,
      zones: n!,
      'topology ms': Math.round(readMs),
      'divide ms': Math.round(divideMs),
      'outlines ms': Math.round(outlineMs),
      'heaviest over mean %': Number((100 * balanceOf(shares)!.overMean).toFixed(2)),
    };
  });
}
