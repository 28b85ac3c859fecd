/** Geometries as SVG path data in whole units. */
import type { MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { Frame } from './frame.ts';

type Point = [number, number];

/** The line in units without points that fall together; fewer than two: nothing to draw. */
function pointsOf(line: Position[], frame: Frame): Point[] {
  const points: Point[] = [];
  for (const [lon, lat] of line) {
    const point = frame.project(lon!, lat!);
    const last = points.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  return points;
}

function pathOf([first, ...rest]: Point[]): string {
  let [x, y] = first!;
  let path = `M${x} ${y}l`;
  path += rest
    .map(([nextX, nextY]) => {
      const step = `${nextX - x} ${nextY - y}`;
      [x, y] = [nextX, nextY];
      return step;
    })
    .join(' ');
  return path;
}

/** Filled shape, to be drawn by the even-odd rule; '' where it is smaller than a unit. */
export function shapePath(geometry: Polygon | MultiPolygon, frame: Frame): string {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons
    .flat()
    .map((ring) => pointsOf(ring, frame))
    .filter((points) => points.length > 3)
    .map((points) => `${pathOf(points)}z`)
    .join('');
}

/**
 * Lines of which each step is drawn once however many go along it: a month of the same paths is no larger than one of
 * them, and no darker.
 */
export function linesPath(lines: MultiLineString[], frame: Frame): string {
  const drawn = new Set<string>();
  let path = '';
  for (const line of lines.flatMap(({ coordinates }) => coordinates)) {
    let run: Point[] = [];
    const end = () => {
      if (run.length > 1) path += pathOf(run);
      run = [];
    };
    for (const point of pointsOf(line, frame)) {
      const last = run.at(-1);
      if (last) {
        const ends = [`${last[0]} ${last[1]}`, `${point[0]} ${point[1]}`].sort();
        const step = ends.join(' ');
        if (drawn.has(step)) end();
        drawn.add(step);
      }
      run.push(point);
    }
    end();
  }
  return path;
}
