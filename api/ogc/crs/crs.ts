/**
 * Coordinate reference systems in which features are answered and boxes are asked (OGC API – Features Part 2). Axes are in
 * the order of the authority that the URI names: of EPSG's systems here all but web-mercator put north first.
 */

export interface Crs {
  uri: string;
  /** PostGIS' number; PostGIS itself always has east first. */
  srid: number;
  /** Latitude or northing is the first coordinate. */
  northFirst: boolean;
  /** Degrees, not metres. */
  geographic: boolean;
}

const epsg = (srid: number, northFirst: boolean, geographic = false): Crs => ({
  uri: `http://www.opengis.net/def/crs/EPSG/0/${srid}`,
  srid,
  northFirst,
  geographic,
});

/** WGS 84 longitude, latitude: what an answer is in that asks for no other. */
export const crs84: Crs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  srid: 4326,
  northFirst: false,
  geographic: true,
};

/** CGCS2000, in which everything is stored. */
export const storageCrs = epsg(4490, true, true);

/** Gauss-Krüger: zones 35 and 36 with their number before the easting (4523, 4524) and by central meridian (4544, 4545). */
const supported: readonly Crs[] = [
  crs84,
  epsg(4326, true, true),
  storageCrs,
  epsg(4523, true),
  epsg(4524, true),
  epsg(4544, true),
  epsg(4545, true),
  epsg(3857, false),
];

export const crsUris = supported.map(({ uri }) => uri);

const byUri = new Map(supported.map((crs) => [crs.uri, crs]));

/** The system of one of `crsUris`. */
export function crsOf(uri: string): Crs {
  const crs = byUri.get(uri);
  if (!crs) throw new RangeError(`not a supported CRS: ${uri}`);
  return crs;
}

/** About a millimetre: finer than any of the data. */
const decimalsOf = ({ geographic }: Crs) => (geographic ? 8 : 3);

/** SQL of a stored geometry as GeoJSON text in a system, axes in the order of its authority. */
export function geoJsonSql(geom: string, crs: Crs): string {
  const moved = crs.srid === storageCrs.srid ? geom : `ST_Transform(${geom}, ${crs.srid})`;
  const ordered = crs.northFirst ? `ST_FlipCoordinates(${moved})` : moved;
  return `ST_AsGeoJSON(${ordered}, ${decimalsOf(crs)}, 0)`;
}
