import type { AreaKind } from '../../../domain/model/area.ts';
import type { Period } from '../../../domain/model/common.ts';
import type {
  ExportCatalogue,
  ExportCrs,
  ExportEncoding,
  ExportFormat,
  ExportLayerId,
} from '../../../domain/model/export.ts';
import { apiUrl } from '../../app/api.ts';

export const subjects = ['layer', 'coverage', 'gaps'] as const;
export type Subject = (typeof subjects)[number];

/** What the form holds, whether or not the subject at hand asks for it. */
export interface ExportForm {
  subject: Subject;
  layer: ExportLayerId;
  kind: AreaKind;
  area: string | null;
  minArea: number;
  at: string;
  format: ExportFormat;
  crs: ExportCrs;
  encoding: ExportEncoding;
}

export type Layer = ExportCatalogue['layers'][number];
type Format = ExportCatalogue['formats'][number];

export const layerOf = ({ layers }: ExportCatalogue, form: ExportForm): Layer =>
  layers.find(({ id }) => id === form.layer) ?? layers[0]!;

export const formatOf = ({ formats }: ExportCatalogue, form: ExportForm): Format =>
  formats.find(({ id }) => id === form.format) ?? formats[0]!;

/** Formats that the subject can be exported as. */
export function formatsFor(catalogue: ExportCatalogue, form: ExportForm): Format[] {
  const { formats } = catalogue;
  if (form.subject !== 'layer') return formats;
  const offered = layerOf(catalogue, form).formats;
  return formats.filter(({ id }) => offered.includes(id));
}

/** Whether the file has coordinates at all: tables of people and of coverage have none. */
export function hasCoordinates(catalogue: ExportCatalogue, form: ExportForm): boolean {
  if (form.subject === 'layer') return layerOf(catalogue, form).geometry !== 'none';
  return form.subject === 'gaps' || !formatOf(catalogue, form).table;
}

/** The same form with a format, coordinates and encoding that go together. */
export function settled(catalogue: ExportCatalogue, form: ExportForm): ExportForm {
  const formats = formatsFor(catalogue, form);
  const { id, crs, encodings } = formats.find((format) => format.id === form.format) ?? formats[0]!;
  return {
    ...form,
    format: id,
    crs: crs.includes(form.crs) ? form.crs : crs[0]!,
    encoding: encodings.includes(form.encoding) ? form.encoding : encodings[0]!,
  };
}

/** Address of the file; null while something is missing. */
export function exportUrl(catalogue: ExportCatalogue, form: ExportForm, period: Period): string | null {
  const { format, area, at } = form;
  const { encodings } = formatOf(catalogue, form);
  const made = {
    format,
    crs: hasCoordinates(catalogue, form) ? form.crs : null,
    encoding: encodings.length > 1 ? form.encoding : null,
  };
  const { from, to } = period;
  if (form.subject === 'coverage')
    return apiUrl('/api/exports/coverage', { kind: form.kind, parent: area, from, to, ...made });
  if (form.subject === 'gaps')
    return area && apiUrl('/api/exports/gaps', { area, from, to, minArea: form.minArea, ...made });
  const { id, filters } = layerOf(catalogue, form);
  const given = { at, from, to, parent: area };
  const taken = Object.entries(given).filter(([name]) => filters.some((filter) => filter === name));
  return apiUrl(`/api/exports/layers/${id}`, { ...Object.fromEntries(taken), ...made });
}
