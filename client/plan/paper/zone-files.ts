import type { ExportCatalogue, ExportCrs, ExportFormat } from '../../../domain/model/export.ts';
import type { Zone } from '../../../domain/model/index.ts';

type Format = ExportCatalogue['formats'][number];

export interface FileChoice {
  format: ExportFormat;
  crs: ExportCrs;
}

/** Formats that a zone's outline can be taken away in. */
export function zoneFormats({ formats, layers }: ExportCatalogue): Format[] {
  const offered = layers.find(({ id }) => id === 'zone')?.formats ?? [];
  return formats.filter(({ id }) => offered.includes(id));
}

/** The choice with coordinates that its format may hold. */
export function fitting(formats: Format[], { format, crs }: FileChoice): FileChoice {
  const held = formats.find(({ id }) => id === format)?.crs ?? [];
  return { format, crs: held.includes(crs) ? crs : (held[0] ?? 'EPSG:4490') };
}

/** Whether the zone is among what can be exported: approved, in force or to come. */
export function exportable({ state }: Pick<Zone, 'state'>): boolean {
  return state === 'in-force' || state === 'upcoming';
}

/** The day on which the zone is to be found: today, or its first. */
export function exportDay({ state, validFrom }: Pick<Zone, 'state' | 'validFrom'>): string | null {
  return state === 'upcoming' ? validFrom : null;
}
