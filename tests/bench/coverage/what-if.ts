/** What a zone of 50 km² holds and how it is patrolled while one of its corners is dragged, in headless Chromium. */
import { fileURLToPath } from 'node:url';
import type { Polygon } from 'geojson';
import { build } from 'vite';
import { Random } from '../../../data/demo/random.ts';
import { drawRuns, runsInBox } from '../../../domain/coverage/bit-runs.ts';
import { bundleBox, encodeBundle, planeOf } from '../../../domain/coverage/bundle.ts';
import {
  engineVersion,
  type Parcel,
  pixelSize,
  placeTrack,
  prepareGround,
  SparseBitmap,
} from '../../../domain/coverage/index.ts';
import { sampleStepM } from '../../../domain/coverage/judge.ts';
import { makeLand } from '../../../domain/coverage/land.ts';
import { rasterize } from '../../../domain/coverage/rasterize.ts';
import { stampTrack } from '../../../domain/coverage/stamp.ts';
import { boxOfRuns, samplePath, type Walk } from '../../../domain/coverage/walks.ts';
import { geodesicAreaM2 } from '../../../domain/geo/geodesic.ts';
import type { Bbox } from '../../../domain/model/common.ts';
import { coverageRule } from '../../../domain/model/coverage.ts';
import { launchBrowser } from '../../e2e/driver/browser.ts';

const centre = [106.4, 29.82] as const;
/** What the planner's page asks for around a zone of this size. */
const bbox: Bbox = [106.3, 29.74, 106.5, 29.9];
const corners = 100;
const steps = 50;
const tracks = 400;
const people = 40;
const classes = ['0111', '0113', '0131', '0141'];
const species = ['马尾松', '杉木', '香樟', '毛竹', '栎类', '柏木'];
const rule = coverageRule.parse({});

/** A star-like zone of about 50 km² with a hundred corners. */
function zone(): Polygon {
  const ring = Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    const metres = 3990 + 400 * Math.sin(7 * angle);
    return [
      centre[0] + (metres * Math.cos(angle)) / 96_600,
      centre[1] + (metres * Math.sin(angle)) / 110_860,
    ];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

/** 2,000 parcels with farmland between them, 80 grids, and 400 walks of 5 km by 40 people, anywhere in the box. */
function bundle(): Uint8Array {
  const plane = planeOf(bbox);
  const pixel = pixelSize(rule);
  const box = bundleBox(bbox, plane, pixel);
  const random = new Random('bench what-if', 1);
  const anywhere = () => [
    bbox[0] + random.next() * (bbox[2] - bbox[0]),
    bbox[1] + random.next() * (bbox[3] - bbox[1]),
  ];
  const parcels = Array.from({ length: 2000 }, (_, i): Parcel => {
    const [lon, lat] = [bbox[0] + (i % 50) * 0.004, bbox[1] + Math.floor(i / 50) * 0.004];
    const ring = [
      [lon, lat],
      [lon + 0.0035, lat + 0.0004],
      [lon + 0.0037, lat + 0.0036],
      [lon + 0.0003, lat + 0.0033],
      [lon, lat],
    ];
    return { id: String(i), geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  // A grid is some 4 km², as the demo's are.
  const grids = Array.from({ length: 80 }, (_, i): Parcel => {
    const [west, south] = [bbox[0] + (i % 10) * 0.02, bbox[1] + Math.floor(i / 10) * 0.02];
    const [east, north] = [west + 0.02, south + 0.02];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return { id: `grid ${i}`, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  const swaths = new SparseBitmap();
  const walks: Walk[] = [];
  for (let id = 0; id < tracks; id++) {
    const line: number[] = anywhere();
    let heading = 2 * Math.PI * random.next();
    for (let i = 1; i < 100; i++) {
      heading += (random.next() - 0.5) * 0.8;
      const [lon, lat] = [line.at(-2)!, line.at(-1)!];
      line.push(lon + (50 * Math.cos(heading)) / 96_600, lat + (50 * Math.sin(heading)) / 110_860);
    }
    const times = [Float64Array.from({ length: 100 }, (_, i) => 1.77e9 + i * 40)];
    const lines = [Float64Array.from(line)];
    const track = { id: String(id), kind: 'open' as const, fault: null, posts: [], lines, times };
    const placed = placeTrack(track, plane);
    const own = new SparseBitmap();
    for (const bitmap of [swaths, own]) stampTrack(bitmap, placed, plane, pixel, rule.swathM / 2);
    const swath = runsInBox(own, box);
    const path = samplePath(placed, plane, pixel, sampleStepM, box);
    walks.push({ who: id % people, lastFix: times[0]!.at(-1)!, swath, box: boxOfRuns(swath), path });
  }
  const { forest, parcels: placed } = prepareGround(plane, rule, parcels, grids);
  const land = makeLand(
    {
      parcels: placed.map(({ id, spans }) => ({
        landClass: classes[Number(id) % classes.length]!,
        species: species[Number(id) % species.length]!,
        forest: true,
        spans,
      })),
      grids: grids.map((grid) => ({
        id: grid.id,
        name: grid.id,
        spans: rasterize(grid.geometry, plane, pixel),
      })),
      towns: [],
    },
    box,
  );
  const period = { from: '2026-01-01', to: '2026-02-01' };
  const head = { engine: engineVersion, crs: plane.crs, bbox, pixelM: pixel, box, rule, period };
  const rangers = Array.from({ length: people }, (_, i) => ({
    kind: 'ranger' as const,
    id: String(i),
    name: `演示·${i}`,
  }));
  return encodeBundle(
    { ...head, dataInPeriod: true, pending: 0 },
    { swaths, forest: drawRuns(forest, box), land, walks: { people: rangers, walks } },
  );
}

/** The engine as the browser gets it: bundled and minified, as `globalThis.engine`. */
async function engineScript(): Promise<string> {
  const id = 'virtual:engine';
  const path = (name: string) =>
    JSON.stringify(fileURLToPath(new URL(`../../../domain/coverage/${name}.ts`, import.meta.url)));
  const source =
    `import { decodeBundle } from ${path('bundle')};\nimport { whatIf } from ${path('what-if')};\n` +
    'globalThis.engine = { decodeBundle, whatIf };\n';
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'engine',
        resolveId: (asked) => (asked === id ? `\0${id}` : null),
        load: (asked) => (asked === `\0${id}` ? source : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: id, output: { format: 'iife' } } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('vite gave no bundle');
  return output.output[0].code;
}

interface Dragged {
  decodeMs: number;
  firstMs: number;
  ms: number[];
  ratio: number;
}

/** Runs in the page. */
function drag(input: { bytes: string; zone: Polygon; steps: number }): Dragged {
  const { engine } = globalThis as unknown as {
    engine: {
      decodeBundle(bytes: Uint8Array): unknown;
      whatIf(zone: Polygon, bundle: unknown): { ratio: number };
    };
  };
  const bytes = Uint8Array.from(atob(input.bytes), (c) => c.charCodeAt(0));
  const timed: number[] = [];
  const start = performance.now();
  const bundle = engine.decodeBundle(bytes);
  const decodeMs = performance.now() - start;
  const ring = input.zone.coordinates[0]!;
  let ratio = 0;
  for (let i = 0; i <= input.steps; i++) {
    const moved = [ring[25]![0]! + i * 0.0002, ring[25]![1]! + i * 0.0001];
    const zone: Polygon = { type: 'Polygon', coordinates: [ring.map((at, k) => (k === 25 ? moved : at))] };
    const from = performance.now();
    ratio = engine.whatIf(zone, bundle).ratio;
    timed.push(performance.now() - from);
  }
  return { decodeMs, firstMs: timed[0]!, ms: timed.slice(1), ratio };
}

export default async function run(): Promise<Record<string, string | number>[]> {
  const bytes = bundle();
  const script = await engineScript();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const input = { bytes: Buffer.from(bytes).toString('base64'), zone: zone(), steps };
    const { decodeMs, firstMs, ms, ratio } = await page.evaluate(drag, input);
    const sorted = ms.toSorted((a, b) => a - b);
    return [
      {
        'what-if in Chromium': `${corners} corners, ${steps} drags of one`,
        'zone, km²': (geodesicAreaM2(zone()) / 1e6).toFixed(1),
        'bundle, kB': Math.round(bytes.byteLength / 1000),
        'read the bundle, ms': decodeMs.toFixed(1),
        'first, ms': firstMs.toFixed(1),
        'median of the rest, ms': sorted[sorted.length >> 1]!.toFixed(1),
        'worst, ms': sorted.at(-1)!.toFixed(1),
        ratio: ratio.toFixed(4),
      },
    ];
  } finally {
    await browser.close();
  }
}
