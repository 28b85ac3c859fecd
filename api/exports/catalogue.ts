import { type FormatDefinition, formats } from '../../data/export/formats.ts';
import { layers } from '../../data/export/layers/index.ts';
import type { ExportLayer } from '../../data/export/layers/layer.ts';
import {
  type ExportCatalogue,
  type ExportChoice,
  type ExportCrs,
  type ExportFormat,
  exportCrs,
  exportFormats,
} from '../../domain/model/export.ts';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';

const crsLabels: Record<ExportCrs, { zh: string; en: string }> = {
  'EPSG:4490': { zh: '经纬度 CGCS2000', en: 'Degrees, CGCS2000' },
  'EPSG:4523': { zh: '3 度带 35 带，带号前缀', en: '3° zone 35, zone number in the easting' },
  'EPSG:4524': { zh: '3 度带 36 带，带号前缀', en: '3° zone 36, zone number in the easting' },
  'EPSG:4544': { zh: '3 度带，中央经线 105°E', en: '3° zone, central meridian 105°E' },
  'EPSG:4545': { zh: '3 度带，中央经线 108°E', en: '3° zone, central meridian 108°E' },
  'EPSG:4326': { zh: '经纬度 WGS 84', en: 'Degrees, WGS 84' },
};

export function formatsOf(geometry: ExportLayer['geometry']): ExportFormat[] {
  return exportFormats.filter((id) => geometry !== 'none' || formats[id].holdsTables);
}

export function exportCatalogue(): ExportCatalogue {
  return {
    layers: layers.map(({ id, label, geometry, filters, columns }) => ({
      id,
      label,
      geometry,
      formats: formatsOf(geometry),
      filters,
      fields: columns.map((column) => ({ name: column.name, label: column.label })),
    })),
    formats: exportFormats.map((id) => {
      const { label, ending, mediaType, crs, encodings, table }: FormatDefinition = formats[id];
      return { id, label, ending, mediaType, crs: [...crs], encodings: [...encodings], table };
    }),
    crs: exportCrs.map((id) => ({ id, label: crsLabels[id] })),
  };
}

/** @throws HttpProblem 422 naming each parameter that does not go with the format */
export function checkChoice({ format, crs, encoding }: ExportChoice, more: ProblemIssue[] = []): void {
  const { label, crs: held, encodings } = formats[format];
  const issues = [...more];
  if (!held.includes(crs))
    issues.push({ path: 'crs', message: `${label} holds ${held.join(' or ')}, not ${crs}` });
  if (!encodings.includes(encoding))
    issues.push({ path: 'encoding', message: `${label} is always ${encodings[0]}` });
  if (issues.length > 0) throw refused(issues);
}

export function refused(issues: ProblemIssue[]): HttpProblem {
  const detail = issues.map(({ path, message }) => `${path}: ${message}.`).join(' ');
  return new HttpProblem(422, 'Cannot be exported like this', detail, issues);
}
