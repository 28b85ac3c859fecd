/** A report's map picture as one SVG: the same on screen and, through pdfmake, as vectors on paper. */
import type { MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { type Frame, scaleBarM, unitsPerPoint } from './frame.ts';
import { type Label, labelSize, type Place, placeLabels, textWidth } from './labels.ts';
import { linesPath, shapePath } from './paths.ts';

type Shape = Polygon | MultiPolygon;

/** What the map shows; CGCS2000 degrees, not finer than a unit of the frame. */
export interface MapScene {
  areas: Shape[];
  /** Forest land; null: too many parcels for a picture. */
  forest: Shape[] | null;
  gaps: { rank: number; centroid: [number, number]; geometry: Shape }[];
  tracks: MultiLineString[];
  /** Borders of towns or districts. */
  borders: MultiLineString[];
  places: Place[];
  /** Thin outlines of what lies around: parcels, and the neighbours of a zone. */
  parcels?: Shape[];
  neighbours?: Shape[];
  /** Numbered corners of the outline. */
  corners?: { text: string; at: [number, number] }[];
}

export interface MapWords {
  title: string;
  area: string;
  forest: string;
  /** These four are in the legend where there is a text. */
  gaps?: string;
  tracks?: string;
  parcels?: string;
  neighbours?: string;
  north: string;
  km: string;
  m: string;
  /** Map approval number, or that the picture is illustrative. */
  note: string;
}

/** Gaps that bear the number of their rank. */
const numbered = 10;
const colours = {
  ground: '#f5f7f6',
  area: '#0a4a39',
  areaFill: '#ffffff',
  forest: '#cde5d3',
  gap: '#d4552f',
  track: '#1a66b5',
  border: '#a9b5b0',
  parcel: '#9ab8a4',
  neighbour: '#8a5200',
  text: '#26332e',
  faint: '#66736d',
};
const note = 28;
const pad = 16;
type Box = [number, number, number, number];

const xml = (text: string) =>
  text.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`).replace(/\p{Cc}/gu, ' ');

/** @param wordsOf the texts in the reader's language */
export function drawMap(scene: MapScene, frame: Frame, words: MapWords): string {
  const { width, height } = frame;
  const shapes = (all: Shape[]) => all.map((shape) => shapePath(shape, frame)).join('');
  const outline = shapes(scene.areas);
  const legend = legendOf(scene, words, frame);
  const scale = scaleOf(frame, words);
  const labels = placeLabels(scene.places, frame, [
    legend.box,
    scale.box,
    northBox(frame),
    noteBox(frame, words),
  ]);
  const parts = [
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    path(outline, `fill="${colours.areaFill}" fill-rule="evenodd"`),
    path(shapes(scene.forest ?? []), `fill="${colours.forest}"`),
    path(shapes(scene.parcels ?? []), `fill="none" stroke="${colours.parcel}" stroke-width="1.4"`),
    path(linesPath(scene.borders, frame), `fill="none" stroke="${colours.border}" stroke-width="3"`),
    path(shapes(scene.gaps.map(({ geometry }) => geometry)), `fill="${colours.gap}" fill-rule="evenodd"`),
    path(linesPath(scene.tracks, frame), `fill="none" stroke="${colours.track}" stroke-width="2.4"`),
    path(
      shapes(scene.neighbours ?? []),
      `fill="none" stroke="${colours.neighbour}" stroke-width="3.5" stroke-dasharray="14 8"`,
    ),
    path(outline, `fill="none" stroke="${colours.area}" stroke-width="8"`),
    ...(scene.corners ?? []).map((corner) => cornerMark(corner, frame)),
    ...labels.map(labelText),
    ...scene.gaps.filter(({ rank }) => rank <= numbered).map((gap) => rankMark(gap, frame)),
    legend.svg,
    scale.svg,
    northArrow(frame, words),
    noteText(frame, words),
    `<rect x="2" y="2" width="${width - 4}" height="${height - 4}" fill="none" stroke="${colours.faint}" stroke-width="4"/>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width / unitsPerPoint}" height="${height / unitsPerPoint}" viewBox="0 0 ${width} ${height}" font-family="NotoSansSC, sans-serif" role="img"><title>${xml(words.title)}</title>${parts.join('')}</svg>`;
}

const path = (d: string, style: string) =>
  d === '' ? '' : `<path d="${d}" ${style} stroke-linejoin="round"/>`;

function text(x: number, y: number, size: number, words: string, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" ${more}>${xml(words)}</text>`;
}

/** Twice: a light rim first, so that it is read over lines. */
function labelText({ text: words, x, y, size, within }: Label): string {
  const more = `text-anchor="middle"${within ? ' font-weight="bold"' : ''}`;
  return (
    text(x, y, size, words, `${more} fill="none" stroke="#ffffff" stroke-width="7" stroke-linejoin="round"`) +
    text(x, y, size, words, `${more} fill="${within ? colours.text : colours.faint}"`)
  );
}

function rankMark({ rank, centroid }: MapScene['gaps'][number], frame: Frame): string {
  const [x, y] = frame.project(...centroid);
  return (
    `<circle cx="${x}" cy="${y}" r="21" fill="#ffffff" stroke="${colours.gap}" stroke-width="5"/>` +
    text(x, y + 9, 26, String(rank), `text-anchor="middle" font-weight="bold" fill="${colours.text}"`)
  );
}

function cornerMark({ text: words, at }: { text: string; at: [number, number] }, frame: Frame): string {
  const [x, y] = frame.project(...at);
  const size = 26;
  return (
    `<circle cx="${x}" cy="${y}" r="8" fill="#ffffff" stroke="${colours.area}" stroke-width="4"/>` +
    text(
      x + 12,
      y - 8,
      size,
      words,
      'fill="none" stroke="#ffffff" stroke-width="6" stroke-linejoin="round"',
    ) +
    text(x + 12, y - 8, size, words, `fill="${colours.text}"`)
  );
}

function legendOf(scene: MapScene, words: MapWords, { height }: Frame): { svg: string; box: Box } {
  const line = (colour: string, stroke: number) => (y: number) =>
    `<path d="M${pad * 2} ${y - 10}h52" stroke="${colour}" stroke-width="${stroke}"/>`;
  const fill = (colour: string) => (y: number) =>
    `<rect x="${pad * 2}" y="${y - 24}" width="52" height="26" fill="${colour}"/>`;
  type LegendRow = [string, (y: number) => string];
  const told = (label: string | undefined, mark: LegendRow[1]): LegendRow[] => (label ? [[label, mark]] : []);
  const rows: LegendRow[] = [
    [words.area, line(colours.area, 8)],
    ...(scene.forest === null ? [] : told(words.forest, fill(colours.forest))),
    ...told(words.parcels, line(colours.parcel, 2)),
    ...told(words.neighbours, line(colours.neighbour, 4)),
    ...told(words.gaps, fill(colours.gap)),
    ...told(words.tracks, line(colours.track, 6)),
  ];
  const step = 44;
  const wide = Math.max(...rows.map(([label]) => textWidth(label, labelSize))) + 52 + pad * 4;
  const high = rows.length * step + pad;
  const top = height - high - pad;
  const box: Box = [pad, top, pad + wide, height - pad];
  const body = rows.map(([label, mark], i) => {
    const y = top + pad / 2 + (i + 1) * step - 8;
    return mark(y) + text(pad * 2 + 68, y, labelSize, label, `fill="${colours.text}"`);
  });
  return { box, svg: `${panel(box)}${body.join('')}` };
}

const panel = ([west, north, east, south]: Box) =>
  `<rect x="${west}" y="${north}" width="${east - west}" height="${south - north}" fill="#ffffff" fill-opacity="0.9"/>`;

function scaleOf(frame: Frame, words: MapWords): { svg: string; box: Box } {
  const metres = scaleBarM(frame);
  const long = Math.round(metres / frame.metresPerUnit);
  const label = metres >= 1000 ? `${metres / 1000} ${words.km}` : `${metres} ${words.m}`;
  const [east, south] = [frame.width - pad * 2, frame.height - pad * 2 - note - 14];
  const box: Box = [east - long - pad, south - 58, east + pad, south + pad];
  const bar = `<path d="M${east - long} ${south - 14}v14h${long}v-14" fill="none" stroke="${colours.text}" stroke-width="5"/>`;
  const said = text(east - long / 2, south - 20, note, label, `text-anchor="middle" fill="${colours.text}"`);
  return { box, svg: `${panel(box)}${bar}${said}` };
}

const noteBox = ({ width, height }: Frame, { note: said }: MapWords): Box => [
  width - pad * 3 - textWidth(said, note),
  height - pad * 2 - note,
  width - pad,
  height - pad,
];

function noteText(frame: Frame, words: MapWords): string {
  const box = noteBox(frame, words);
  return (
    panel(box) + text(box[2] - pad, box[3] - 12, note, words.note, `text-anchor="end" fill="${colours.text}"`)
  );
}

const northBox = ({ width }: Frame): Box => [width - 110, pad, width - pad, 150];

function northArrow(frame: Frame, { north }: MapWords): string {
  const x = frame.width - 63;
  return (
    `${panel(northBox(frame))}<path d="M${x} 26l26 68-26-16-26 16z" fill="${colours.text}"/>` +
    text(x, 136, labelSize, north, `text-anchor="middle" fill="${colours.text}"`)
  );
}
