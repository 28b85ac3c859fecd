import { FileRefused } from './import-log.ts';

export const SUPPORTED =
  'supported are Shapefile, GeoPackage, FileGDB, GeoJSON, KML, KMZ, FlatGeobuf, GPX, CSV and XLSX, also packed in .gz or .zip';

/** Formats of text. */
export type Format = 'gpx' | 'kml' | 'geojson' | 'csv';

/** @throws FileRefused for what is none of the supported formats, naming them */
export function formatOf(head: string, name: string): Format {
  const text = head.trimStart();
  if (text === '') throw new FileRefused('empty-file', 'the file holds nothing but blanks');
  if (text.startsWith('<')) {
    if (/<(\w+:)?gpx[\s>]/.test(text)) return 'gpx';
    if (/<(\w+:)?kml[\s>]/.test(text)) return 'kml';
    const root = /<([A-Za-z_][\w:.-]*)/.exec(text.replace(/<[?!][^>]*>/g, ''))?.[1] ?? 'unknown';
    // A GPX that breaks off before its root element is a broken GPX.
    if (/\.gpx$/i.test(name) && root === 'unknown') return 'gpx';
    throw new FileRefused('unsupported-format', `XML of <${root}> is not supported; ${SUPPORTED}`);
  }
  // U+001E parts the records of an RFC 8142 text sequence.
  if ('{[\u001e'.includes(text.charAt(0))) return 'geojson';
  const firstLine = text.split(/\r?\n/, 1)[0] ?? '';
  if (/[,;\t]/.test(firstLine)) return 'csv';
  throw new FileRefused('unsupported-format', `the file is not of a known format; ${SUPPORTED}`);
}
