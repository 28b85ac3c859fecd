import { describe, expect, it } from 'vitest';
import type { ExportCatalogue } from '../../../domain/model/export.ts';
import { type ExportForm, exportUrl, formatsFor, settled } from './question.ts';

const words = { zh: '', en: '' };
const catalogue: ExportCatalogue = {
  layers: [
    {
      id: 'parcel',
      label: words,
      geometry: 'polygon',
      formats: ['geojson', 'shp', 'csv'],
      filters: ['at', 'bbox', 'parent'],
      fields: [],
    },
    { id: 'chief', label: words, geometry: 'none', formats: ['csv'], filters: [], fields: [] },
    { id: 'patrol', label: words, geometry: 'line', formats: ['shp'], filters: ['from', 'to'], fields: [] },
  ],
  formats: [
    { id: 'geojson', crs: ['EPSG:4490', 'EPSG:4326'], encodings: ['UTF-8'], table: false },
    { id: 'shp', crs: ['EPSG:4490', 'EPSG:4524'], encodings: ['UTF-8', 'GB18030'], table: false },
    { id: 'csv', crs: ['EPSG:4490', 'EPSG:4524'], encodings: ['UTF-8'], table: true },
  ].map(
    (format) => ({ ...format, label: '', ending: '', mediaType: '' }) as ExportCatalogue['formats'][number],
  ),
  crs: [],
};
const form: ExportForm = {
  subject: 'layer',
  layer: 'parcel',
  kind: 'district',
  area: null,
  minArea: 5000,
  at: '2026-11-24',
  format: 'shp',
  crs: 'EPSG:4524',
  encoding: 'GB18030',
};
const period = { from: '2026-01-01', to: '2026-02-01' };
const url = (patch: Partial<ExportForm> = {}) => exportUrl(catalogue, { ...form, ...patch }, period);

describe('exportUrl', () => {
  it('asks only what the layer and the format take', () => {
    expect(url()).toBe(
      '/api/exports/layers/parcel?at=2026-11-24&format=shp&crs=EPSG%3A4524&encoding=GB18030',
    );
    expect(url({ layer: 'patrol' })).toMatch(/patrol\?from=2026-01-01&to=2026-02-01&format=shp/);
    expect(url({ layer: 'chief', format: 'csv' })).toBe('/api/exports/layers/chief?format=csv');
    expect(url({ subject: 'coverage', format: 'csv' })).toBe(
      '/api/exports/coverage?kind=district&from=2026-01-01&to=2026-02-01&format=csv',
    );
  });

  it('waits for the area of a list of gaps', () => {
    expect(url({ subject: 'gaps' })).toBeNull();
    expect(url({ subject: 'gaps', area: 'mountain:jinyun' })).toMatch(/gaps\?area=mountain%3Ajinyun&from=/);
  });
});

describe('settled', () => {
  it('keeps format, coordinates and encoding in step', () => {
    expect(settled(catalogue, { ...form, layer: 'chief' })).toMatchObject({
      format: 'csv',
      encoding: 'UTF-8',
    });
    expect(settled(catalogue, { ...form, format: 'geojson' })).toMatchObject({ crs: 'EPSG:4490' });
    expect(settled(catalogue, form)).toEqual(form);
    expect(formatsFor(catalogue, { ...form, layer: 'patrol' }).map(({ id }) => id)).toEqual(['shp']);
  });
});
