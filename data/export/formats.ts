import {
  type ExportChoice,
  type ExportCrs,
  type ExportEncoding,
  type ExportFormat,
  exportCrs,
  exportEncodings,
  isDegrees,
} from '../../domain/model/export.ts';

export interface FormatDefinition {
  label: string;
  /** Ending of the file that a user gets. */
  ending: string;
  mediaType: string;
  crs: readonly ExportCrs[];
  encodings: readonly ExportEncoding[];
  /** No outlines: a point of each feature in two columns. */
  table: boolean;
  /** Takes tables that have no outlines by nature. */
  holdsTables: boolean;
  /** DateTime is a type of the format; else an instant is a text with its offset, and nothing of it is lost. */
  instants: boolean;
  mostRows?: number;
  /** Options of ogr2ogr, in pairs, for so many rows without an outline; none: the file is our own CSV. */
  ogr?: (choice: ExportChoice, bare: number) => string[];
}

const utf8: readonly ExportEncoding[] = ['UTF-8'];
const degrees = exportCrs.filter(isDegrees);
const moved = ({ crs }: ExportChoice) => ['-t_srs', crs];
const outlines = { crs: exportCrs, encodings: utf8, table: false, holdsTables: false, instants: true };
const table = { crs: exportCrs, encodings: utf8, table: true, holdsTables: true, instants: false };

export const formats: Record<ExportFormat, FormatDefinition> = {
  geojson: {
    ...outlines,
    label: 'GeoJSON',
    ending: 'geojson',
    mediaType: 'application/geo+json',
    crs: degrees,
    // 1e-9° is a tenth of a millimetre.
    ogr: () => ['-f', 'GeoJSON', '-lco', 'RFC7946=YES', '-lco', 'COORDINATE_PRECISION=9'],
  },
  shp: {
    ...outlines,
    label: 'Shapefile',
    ending: 'zip',
    mediaType: 'application/zip',
    encodings: exportEncodings,
    instants: false,
    ogr: (choice) => ['-f', 'ESRI Shapefile', '-lco', `ENCODING=${choice.encoding}`, ...moved(choice)],
  },
  gpkg: {
    ...outlines,
    label: 'GeoPackage',
    ending: 'gpkg',
    mediaType: 'application/geopackage+sqlite3',
    holdsTables: true,
    ogr: (choice) => ['-f', 'GPKG', ...moved(choice)],
  },
  fgb: {
    ...outlines,
    label: 'FlatGeobuf',
    ending: 'fgb',
    mediaType: 'application/vnd.flatgeobuf',
    // Its index takes no feature without an outline.
    ogr: (choice, bare) => [
      '-f',
      'FlatGeobuf',
      '-lco',
      `SPATIAL_INDEX=${bare > 0 ? 'NO' : 'YES'}`,
      ...moved(choice),
    ],
  },
  kml: {
    ...outlines,
    label: 'KML',
    ending: 'kml',
    mediaType: 'application/vnd.google-earth.kml+xml',
    crs: degrees,
    instants: false,
    ogr: () => ['-f', 'KML', '-dsco', 'NameField=name'],
  },
  csv: { ...table, label: 'CSV', ending: 'csv', mediaType: 'text/csv; charset=utf-8' },
  xlsx: {
    ...table,
    label: 'Excel (XLSX)',
    ending: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    // GDAL holds a workbook in memory until it is written, 6 kB a parcel; Excel itself ends at 1,048,576 rows.
    mostRows: 100_000,
    ogr: () => ['-f', 'XLSX'],
  },
};
