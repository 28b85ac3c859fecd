/**
 * The pixels within a radius of a segment (a capsule: rectangle with two half discs), row by row. A pixel counts
 * when its centre lies inside, so that the share of pixels converges to the share of area from both sides.
 *
 * @param row called with (row, first column, last column); return true to stop
 */
export function capsuleRows(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
  pixel: number,
  row: (j: number, first: number, last: number) => unknown,
): void {
  const upward = ay <= by;
  const x0 = upward ? ax : bx;
  const y0 = upward ? ay : by;
  const x1 = upward ? bx : ax;
  const y1 = upward ? by : ay;
  const length = Math.hypot(x1 - x0, y1 - y0);
  const ux = length ? (x1 - x0) / length : 1;
  const uy = length ? (y1 - y0) / length : 0;
  const slope = uy > 0 ? ux / uy : 0;
  const r2 = radius * radius;
  const offset = radius * ux;
  const lastRow = Math.floor((y1 + radius) / pixel - 0.5);
  for (let j = Math.ceil((y0 - radius) / pixel - 0.5); j <= lastRow; j++) {
    const y = (j + 0.5) * pixel;
    const fromStart = y - y0;
    const fromEnd = y - y1;
    // Each side of the row ends on the first disc, on the straight edge, or on the second disc.
    const right =
      fromStart <= -offset
        ? x0 + Math.sqrt(r2 - fromStart * fromStart)
        : fromEnd >= -offset
          ? x1 + Math.sqrt(r2 - fromEnd * fromEnd)
          : x0 + radius * uy + (fromStart + offset) * slope;
    const left =
      fromStart <= offset
        ? x0 - Math.sqrt(r2 - fromStart * fromStart)
        : fromEnd >= offset
          ? x1 - Math.sqrt(r2 - fromEnd * fromEnd)
          : x0 - radius * uy + (fromStart - offset) * slope;
    const first = Math.ceil(left / pixel - 0.5);
    const last = Math.floor(right / pixel - 0.5);
    if (last >= first && row(j, first, last) === true) return;
  }
}
