import { type SourceCrs, sourceCrs } from '../../../domain/model/patrol.ts';
import type { ProjJson } from '../../gdal/request.ts';

export interface DeclaredCrs {
  /** Null where it is none of those that we convert ourselves. */
  crs: SourceCrs | null;
  /** As the file calls it. */
  name: string;
  /** True where GDAL can turn it into CGCS2000 within centimetres: any projection of WGS 84 or CGCS2000. */
  convertible: boolean;
  /** Its coordinates are metres. */
  projected: boolean;
}

const CGCS2000 = /cgcs2000|china[ _]?2000|china[ _]geodetic/i;
const WGS84 = /wgs[ _]?(19)?84|world geodetic system 1984/i;

/**
 * Which CRS a file declares: by its EPSG code, else by datum and projection, for ArcGIS writes neither codes nor
 * EPSG's names. Xi'an 1980 and Beijing 1954 are no use: their shift to CGCS2000 (up to 100 m) is not public.
 */
export function declaredCrs(declared: ProjJson | undefined): DeclaredCrs | null {
  if (!declared) return null;
  const crs = declared.source_crs ?? declared;
  const base = crs.base_crs ?? crs;
  const datum = (base.datum ?? base.datum_ensemble)?.name ?? base.name;
  const modern = CGCS2000.test(datum) ? 'cgcs2000' : WGS84.test(datum) ? 'wgs84' : undefined;
  const code = crs.id?.authority === 'EPSG' ? sourceCrs.safeParse(`EPSG:${crs.id.code}`) : undefined;
  const found = code?.success ? code.data : modern && byParameters(crs, modern);
  const projected = crs.type === 'ProjectedCRS';
  return { crs: found ?? null, name: crs.name, convertible: modern !== undefined, projected };
}

function byParameters(crs: ProjJson, datum: 'cgcs2000' | 'wgs84'): SourceCrs | undefined {
  if (crs.type === 'GeographicCRS') return datum === 'cgcs2000' ? 'EPSG:4490' : 'EPSG:4326';
  if (crs.type !== 'ProjectedCRS' || datum !== 'cgcs2000') return undefined;
  const { method, parameters } = crs.conversion ?? { method: { name: '' }, parameters: [] };
  if (!/transverse mercator|gauss/i.test(method.name)) return undefined;
  const value = (name: RegExp) => parameters.find((parameter) => name.test(parameter.name))?.value;
  const meridian = value(/longitude of natural origin|central meridian/i);
  const easting = value(/false easting/i);
  if ((value(/scale factor/i) ?? 1) !== 1) return undefined;
  const zones: Record<string, SourceCrs> = {
    '105 35500000': 'EPSG:4523',
    '108 36500000': 'EPSG:4524',
    '105 500000': 'EPSG:4544',
    '108 500000': 'EPSG:4545',
  };
  return zones[`${meridian} ${easting}`];
}
