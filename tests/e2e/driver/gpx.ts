import { lineLengthM } from '../../../domain/geo/geodesic.ts';

export interface Walk {
  gpx: string;
  fixes: number;
  lengthM: number;
}

const stepS = 10;

/** Half an hour up and down over a place, ended just now: 1.2 m/s in zigzag, so that it covers more than a line. */
export function walkOver([lon, lat]: [number, number], end = new Date()): Walk {
  const line = Array.from({ length: 181 }, (_, i): [number, number] => {
    const across = Math.abs((i % 60) - 30) - 15; // −15 … 15 and back
    return [lon + across * 0.00008, lat + (i - 90) * 0.00009];
  });
  const points = line.map(([x, y], i) => {
    const at = new Date(end.getTime() - (line.length - i) * stepS * 1000);
    return `<trkpt lat="${y.toFixed(6)}" lon="${x.toFixed(6)}"><time>${at.toISOString()}</time></trkpt>`;
  });
  const gpx = `<?xml version="1.0"?>
<gpx version="1.1" creator="e2e" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
${points.join('\n')}
</trkseg></trk></gpx>`;
  return { gpx, fixes: line.length, lengthM: lineLengthM(line) };
}
