import { inspect } from 'node:util';
import { sourceCrs } from '../../domain/model/patrol.ts';
import { FileRefused } from './import-log.ts';

/** `{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4524"}}` */
export function declaredCrs(crs: unknown) {
  const name = (crs as { properties?: { name?: unknown } } | null | undefined)?.properties?.name;
  if (crs == null) return undefined;
  if (typeof name === 'string') {
    if (/CRS84$/i.test(name)) return 'EPSG:4326' as const;
    const code = sourceCrs.safeParse(`EPSG:${/(\d+)$/.exec(name)?.[1]}`);
    if (code.success) return code.data;
  }
  const shown = inspect(name ?? crs, { depth: 2, breakLength: Infinity }).slice(0, 80);
  throw new FileRefused(
    'unknown-crs',
    `the file's crs ${shown} is not one of ${sourceCrs.options.join(', ')}`,
  );
}
