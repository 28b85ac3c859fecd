/**
 * The pixels within a radius of a segment (a capsule: rectangle with two half discs), row by row. A pixel counts
 * when its centre lies inside, so that the share of pixels converges to the share of area from both sides.
 *
 * The rows are written into arrays that are used again for the next capsule: a year of a city is millions of
 * capsules of some fifty rows, and a callback a row costs more than the arithmetic.
 */
export class Capsule {
  /** Row of index 0 of `first` and `last`, and the number of rows; a row with first > last is empty. */
  firstRow = 0;
  rows = 0;
  first = new Int32Array(256);
  last = new Int32Array(256);

  /** Coordinates and radius in plane metres. */
  set(ax: number, ay: number, bx: number, by: number, radius: number, pixel: number): void {
    const upward = ay <= by;
    const x0 = upward ? ax : bx;
    const y0 = upward ? ay : by;
    const x1 = upward ? bx : ax;
    const y1 = upward ? by : ay;
    const length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
    const ux = length ? (x1 - x0) / length : 1;
    const uy = length ? (y1 - y0) / length : 0;
    const slope = uy > 0 ? ux / uy : 0;
    const r2 = radius * radius;
    const offset = radius * ux;
    const side = radius * uy;
    const firstRow = Math.ceil((y0 - radius) / pixel - 0.5);
    const rows = Math.floor((y1 + radius) / pixel - 0.5) - firstRow + 1;
    if (rows > this.first.length) {
      this.first = new Int32Array(rows * 2);
      this.last = new Int32Array(rows * 2);
    }
    this.firstRow = firstRow;
    this.rows = rows;
    for (let i = 0; i < rows; i++) {
      const y = (firstRow + i + 0.5) * pixel;
      const fromStart = y - y0;
      const fromEnd = y - y1;
      // Each side of the row ends on the first disc, on the straight edge, or on the second disc.
      const right =
        fromStart <= -offset
          ? x0 + Math.sqrt(r2 - fromStart * fromStart)
          : fromEnd >= -offset
            ? x1 + Math.sqrt(r2 - fromEnd * fromEnd)
            : x0 + side + (fromStart + offset) * slope;
      const left =
        fromStart <= offset
          ? x0 - Math.sqrt(r2 - fromStart * fromStart)
          : fromEnd >= offset
            ? x1 - Math.sqrt(r2 - fromEnd * fromEnd)
            : x0 - side + (fromStart - offset) * slope;
      this.first[i] = Math.ceil(left / pixel - 0.5);
      this.last[i] = Math.floor(right / pixel - 0.5);
    }
  }
}
