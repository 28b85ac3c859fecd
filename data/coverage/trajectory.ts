/** Reads patrol.geom, a MultiLineStringM in little-endian WKB (OGC 06-103r4, clause 8), into flat arrays. */

export interface Trajectory {
  /** Interleaved lon, lat a line. */
  lines: Float64Array[];
  /** M of each position: epoch seconds. */
  times: Float64Array[];
}

const multiLineStringM = 2005;
const header = 9;

/**
 * A year of a city is millions of positions: reading them straight from WKB is ten times faster than by GeoJSON.
 * @throws TypeError when the bytes are not a little-endian MultiLineStringM (ask with ST_AsBinary(geom, 'NDR'))
 */
export function readTrajectory(wkb: Uint8Array): Trajectory {
  const view = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength);
  if (view.getUint8(0) !== 1 || view.getUint32(1, true) !== multiLineStringM) {
    throw new TypeError('patrol.geom is not a MultiLineStringM in NDR byte order');
  }
  const trajectory: Trajectory = { lines: [], times: [] };
  let at = header;
  for (let remaining = view.getUint32(5, true); remaining > 0; remaining--) {
    const points = view.getUint32(at + 5, true);
    at += header;
    const line = new Float64Array(2 * points);
    const times = new Float64Array(points);
    for (let i = 0; i < points; i++, at += 24) {
      line[2 * i] = view.getFloat64(at, true);
      line[2 * i + 1] = view.getFloat64(at + 8, true);
      times[i] = view.getFloat64(at + 16, true);
    }
    trajectory.lines.push(line);
    trajectory.times.push(times);
  }
  return trajectory;
}
