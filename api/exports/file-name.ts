import type { ExportCrs } from '../../domain/model/export.ts';

/** Name of the file without its ending: 小班_2026-11-24_EPSG4524. */
export function fileNameOf(parts: readonly (string | undefined)[], crs?: ExportCrs): string {
  // A name in the database may hold what no file system takes.
  const told = parts.flatMap((part) =>
    // By characters, for half of a rare one (𠮷) could not be sent as a name.
    part ? [[...part.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')].slice(0, 40).join('')] : [],
  );
  return [...told, ...(crs ? [crs.replace(':', '')] : [])].join('_');
}
