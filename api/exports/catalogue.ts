import { type FormatDefinition, formats } from '../../data/export/formats.ts';
import { layers } from '../../data/export/layers/index.ts';
import { formatsOf } from '../../data/export/question.ts';
import { type ExportCatalogue, type ExportCrs, exportCrs, exportFormats } from '../../domain/model/export.ts';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';

const crsLabels: Record<ExportCrs, { zh: string; en: string }> = {
  'EPSG:4490': { zh: '经纬度 CGCS2000', en: 'Degrees, CGCS2000' },
  'EPSG:4523': { zh: '3 度带 35 带，带号前缀', en: '3° zone 35, zone number in the easting' },
  'EPSG:4524': { zh: '3 度带 36 带，带号前缀', en: '3° zone 36, zone number in the easting' },
  'EPSG:4544': { zh: '3 度带，中央经线 105°E', en: '3° zone, central meridian 105°E' },
  'EPSG:4545': { zh: '3 度带，中央经线 108°E', en: '3° zone, central meridian 108°E' },
  'EPSG:4326': { zh: '经纬度 WGS 84', en: 'Degrees, WGS 84' },
};

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

/** @throws HttpProblem 422 naming each parameter at fault */
export function refuse(issues: ProblemIssue[]): void {
  if (issues.length > 0) throw refused(issues);
}

export function refused(issues: ProblemIssue[]): HttpProblem {
  const detail = issues.map(({ path, message }) => `${path}: ${message}.`).join(' ');
  return new HttpProblem(422, 'Cannot be exported like this', detail, issues);
}
