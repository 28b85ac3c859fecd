/**
 * Rebuild data/reference/rivers.geojson from the World Data Bank II rivers of GSHHG:
 * `apt-get install gmt gmt-gshhg-full && npx tsx scripts/reference/rivers.ts`. The application never runs it.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mergeChains, type Reach, shortestPath } from './river-graph.ts';

/** [west, south, east, north] of what is kept, degrees: the city and a margin of 0.1°. */
const bounds = [105.18, 28.06, 110.3, 32.31] as const;

/** From the level of permanent major rivers to that of minor ones; the levels below have none here. */
const levels = [1, 2, 3, 4];

/**
 * Rivers of this region by two places on each, upstream first. WDBII has no names: a river is the shortest way between
 * its places along the source's lines, so a place off by a few kilometres still names the right line.
 */
const named: [name: string, from: [number, number], to: [number, number]][] = [
  ['长江', [105.2, 28.76], [110.29, 31.03]],
  ['嘉陵江', [105.7, 32.3], [106.588, 29.568]],
  ['涪江', [105.2, 31.05], [106.3, 30.0]],
  ['渠江', [107.06, 31.0], [106.33, 30.02]],
  ['乌江', [108.21, 28.1], [107.39, 29.72]],
  ['芙蓉江', [107.3, 28.1], [107.88, 29.22]],
  ['赤水河', [106.2, 28.1], [105.84, 28.8]],
  ['酉水', [109.78, 30.01], [110.29, 28.73]],
];

function inside([lon = 0, lat = 0]: number[]): boolean {
  const [west, south, east, north] = bounds;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** Runs of vertices inside the bounds; a line ends at its last vertex inside, no vertex is made up. */
function runsInside(line: number[][]): number[][][] {
  const runs: number[][][] = [[]];
  for (const vertex of line) {
    const run = runs.at(-1)!;
    if (!inside(vertex)) {
      if (run.length > 0) runs.push([]);
    } else if (String(run.at(-1)) !== String(vertex)) run.push(vertex);
  }
  return runs.filter((run) => run.length > 1);
}

/** The source's lines of one level. GMT prints `> …` before each, then a vertex a line. */
function readLevel(level: number): Reach[] {
  const [west, south, east, north] = bounds;
  const text = execFileSync(
    'gmt',
    ['coast', `-R${west}/${east}/${south}/${north}`, `-I${level}`, '-Df', '-M'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return text
    .split(/^>.*\n/m)
    .slice(1)
    .map((block) =>
      block
        .trim()
        .split('\n')
        // The source counts in 1/65535°.
        .map((row) => row.split('\t').map((part) => Math.round(Number(part) * 1e5) / 1e5)),
    )
    .flatMap(runsInside)
    .map((line) => ({ level, line }));
}

const reaches = levels.flatMap(readLevel);
const left = new Set(reaches);
const features: { name: string | null; rank: number; lines: number[][][] }[] = [];
for (const [name, from, to] of named) {
  const path = shortestPath([...left], from, to);
  for (const reach of path) left.delete(reach);
  features.push({
    name,
    rank: Math.min(...path.map(({ level }) => level)),
    lines: mergeChains(path.map(({ line }) => line)),
  });
}
for (const level of levels) {
  const lines = mergeChains([...left].filter((reach) => reach.level === level).map(({ line }) => line));
  for (const line of lines) features.push({ name: null, rank: level, lines: [line] });
}

const rows = features.map(({ name, rank, lines }, i) =>
  JSON.stringify({
    type: 'Feature',
    properties: { code: `wdb2-${i + 1}`, name, rank },
    geometry: { type: 'MultiLineString', coordinates: lines },
  }),
);
const text = `{"type":"FeatureCollection","features":[\n${rows.join(',\n')}\n]}\n`;
writeFileSync(new URL('../../data/reference/rivers.geojson', import.meta.url), text);
for (const { name, rank, lines } of features) {
  if (name) console.log(`${name}: rank ${rank}, ${lines.length} lines, ${lines.flat().length} vertices`);
}
console.log(`rivers.geojson: ${features.length} rivers and reaches, ${Buffer.byteLength(text)} bytes`);
