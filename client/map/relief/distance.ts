const far = 1e20;

/**
 * One row of squared distances: the lower envelope of the parabolas that stand on its samples.
 * Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, 2012.
 */
function transformRow(values: Float64Array, out: Float64Array, feet: Int32Array, ends: Float64Array): void {
  let k = 0;
  feet[0] = 0;
  ends[0] = -far;
  ends[1] = far;
  for (let q = 1; q < values.length; q++) {
    let meet: number;
    do {
      const foot = feet[k]!;
      meet = (values[q]! + q * q - values[foot]! - foot * foot) / (2 * (q - foot));
    } while (meet <= ends[k]! && --k >= 0);
    feet[++k] = q;
    ends[k] = meet;
    ends[k + 1] = far;
  }
  k = 0;
  for (let q = 0; q < values.length; q++) {
    while (ends[k + 1]! < q) k++;
    out[q] = (q - feet[k]!) ** 2 + values[feet[k]!]!;
  }
}

/** How far each cell of a mask lies from the nearest cell outside it, in cells; 0 outside. Row by row from the top. */
export function distanceInside(inside: Uint8Array, width: number, height: number): Float32Array {
  const longest = Math.max(width, height);
  const feet = new Int32Array(longest);
  const ends = new Float64Array(longest + 1);
  const squared = Float64Array.from(inside, (cell) => (cell ? far : 0));
  const column = new Float64Array(height);
  const columnOut = new Float64Array(height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) column[y] = squared[y * width + x]!;
    transformRow(column, columnOut, feet, ends);
    for (let y = 0; y < height; y++) squared[y * width + x] = columnOut[y]!;
  }
  const rowOut = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const row = squared.subarray(y * width, (y + 1) * width);
    transformRow(row, rowOut, feet, ends);
    row.set(rowOut);
  }
  return Float32Array.from(squared, Math.sqrt);
}
