/** A task as files for phones and GPS devices. */
import geoJsonToGpx from '@dwayneparton/geojson-to-gpx';
import { toKML } from '@placemarkio/tokml';
import { featureCollection, lineString, point, polygonToLine } from '@turf/turf';
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import type { Task } from '../../domain/model/task.ts';

/** The route as a track, the outlines of the gaps as tracks (GPX knows no surfaces), the stops as waypoints. */
export function gpxOf(task: Task, link: string): string {
  const outlines = task.gaps.flatMap(({ geometry }, i): Feature[] => {
    const lines = polygonToLine(geometry as MultiPolygon);
    const features = lines.type === 'FeatureCollection' ? lines.features : [lines];
    return features.map((feature) => ({ ...feature, properties: { name: gapName(task, i), type: '空白' } }));
  });
  const xml = geoJsonToGpx(
    featureCollection<Feature['geometry']>([...stopsOf(task), routeOf(task), ...outlines] as never),
    {
      creator: '智慧林长',
      metadata: {
        name: titleOf(task),
        desc: describe(task),
        time: task.givenAt,
        link: { href: link, text: titleOf(task) },
      },
    },
    new DOMImplementation() as unknown as globalThis.DOMImplementation,
  );
  return wellFormed(new XMLSerializer().serializeToString(xml as never));
}

/** The same with the gaps as surfaces. */
export function kmlOf(task: Task): string {
  const gaps = task.gaps.map(
    ({ geometry, areaM2 }, i): Feature => ({
      type: 'Feature',
      geometry: geometry as MultiPolygon,
      properties: {
        name: gapName(task, i),
        description: hectares(areaM2),
        stroke: '#c2361f',
        fill: '#c2361f',
        'fill-opacity': 0.2,
      },
    }),
  );
  const features: FeatureCollection = featureCollection<Feature['geometry']>([
    ...gaps,
    routeOf(task),
    ...stopsOf(task),
  ] as never);
  return wellFormed(toKML(features));
}

/**
 * Neither writer minds what people have typed or pasted: drops the characters that XML 1.0 forbids (§2.2), and escapes what would
 * end a CDATA section (§2.4). There is none in these files.
 */
function wellFormed(xml: string): string {
  return xml
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(']]>', ']]&gt;');
}

function routeOf(task: Task): Feature {
  const line = task.route.legs.flatMap(({ line }, i) => (i === 0 ? line : line.slice(1)));
  return lineString(line, {
    name: titleOf(task),
    desc: describe(task),
    description: describe(task),
    type: '建议路线',
    stroke: '#1450b8',
    'stroke-width': 4,
  });
}

function stopsOf(task: Task): Feature[] {
  return task.route.stops.map(({ place, areaM2 }, i) => {
    const name = `${i + 1}`;
    const desc = `第 ${i + 1} 处空白 ${hectares(areaM2)}`;
    return point(place, { name, desc, description: desc, type: '空白' });
  });
}

/** Numbered as the stops are, whatever the order in which they were chosen. */
function gapName(task: Task, i: number): string {
  const stop = task.route.stops.findIndex(({ gapId }) => gapId === task.gaps[i]!.id);
  return `空白 ${stop + 1}`;
}

function titleOf({ assignee, dueOn }: Task): string {
  return `巡护任务 ${assignee.name} ${dueOn} 前`;
}

function describe({ chief, note, lengthM, hours }: Task): string {
  const length = `${(lengthM / 1000).toFixed(1)} 公里，约 ${hours.toFixed(1)} 小时`;
  return [`${chief.title} ${chief.name} 派发`, length, note].filter(Boolean).join('；');
}

function hectares(m2: number): string {
  return `${(m2 / 1e4).toFixed(1)} 公顷`;
}
