import { kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import type { Geometry } from 'geojson';
import { FileRefused } from '../import-log.ts';
import { type ImportLimits, megabytes } from '../limits.ts';
import type { SourceFeature } from './source-feature.ts';

/** A KML is read as a tree, which takes many times its size. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/**
 * Placemarks of a KML 2.2 document (OGC 12-007r2) with their ExtendedData; the times of a gx:Track become `coordTimes`.
 * Coordinates are WGS 84 by definition.
 * @throws FileRefused for XML that is not well-formed, and for one with a document type: KML has none, and entities of
 *   entities are a bomb
 */
export async function* kmlFeatures(
  text: AsyncIterable<string>,
  limits: ImportLimits,
): AsyncGenerator<SourceFeature> {
  const most = Math.min(MOST_CHARACTERS, limits.geojsonBytes);
  let content = '';
  for await (const piece of text) {
    content += piece;
    if (content.length > most) {
      throw new FileRefused('too-large', `a KML over ${megabytes(most)}; split it, or use GeoPackage`);
    }
  }
  if (/<!DOCTYPE/i.test(content)) {
    throw new FileRefused('xml-entities', 'a KML with a document type (<!DOCTYPE) is not taken');
  }
  const document = parse(content);
  // A number would lose the zeros in front of a code, and an empty one would become 0.
  for (const field of document.getElementsByTagName('SimpleField')) field.removeAttribute('type');
  let number = 0;
  for (const { properties, geometry } of placemarksOf(document)) {
    const { coordinateProperties, ...all } = (properties ?? {}) as Record<string, unknown>;
    const fields = Object.fromEntries(Object.entries(all).filter(([name]) => !STYLE.test(name)));
    const times = (coordinateProperties as { times?: unknown } | undefined)?.times;
    yield {
      number: ++number,
      properties: times === undefined ? fields : { ...fields, coordTimes: times },
      geometry: ofOneKind(geometry as Geometry | null),
    };
  }
}

function placemarksOf(document: ReturnType<typeof parse>) {
  try {
    return kml(document as never).features;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FileRefused('too-deep', 'elements of the KML stand too deep in one another');
  }
}

/** How a placemark is drawn, by the names that togeojson gives. */
const STYLE = /^(style(Url|Hash|MapHash)|(stroke|fill|icon|label)(-.+)?|visibility|open)$/;

/** A MultiGeometry of polygons is a MultiPolygon; so of lines and points. */
function ofOneKind(geometry: Geometry | null): Geometry | null {
  if (geometry?.type !== 'GeometryCollection') return geometry;
  const parts = geometry.geometries;
  const [type] = new Set(parts.map((part) => part.type));
  if (!parts.every((part) => part.type === type) || !/^(Point|LineString|Polygon)$/.test(type ?? ''))
    return geometry;
  return {
    type: `Multi${type}`,
    coordinates: parts.map((part) => 'coordinates' in part && part.coordinates),
  } as Geometry;
}

function parse(content: string) {
  const fail = (_level: string, message: unknown) => {
    throw new FileRefused('broken-xml', String(message).slice(0, 200));
  };
  try {
    return new DOMParser({ onError: fail }).parseFromString(content, 'text/xml');
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('broken-xml', String((error as Error).message).slice(0, 200));
  }
}
