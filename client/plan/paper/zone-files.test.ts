import { describe, expect, it } from 'vitest';
import type { ExportCatalogue } from '../../../domain/model/export.ts';
import { exportable, exportDay, fitting, zoneFormats } from './zone-files.ts';

const format = (id: 'shp' | 'kml' | 'csv', crs: ExportCatalogue['formats'][number]['crs']) => ({
  id,
  label: id,
  ending: id,
  mediaType: '',
  crs,
  encodings: ['UTF-8' as const],
  table: id === 'csv',
});
const catalogue: ExportCatalogue = {
  layers: [
    {
      id: 'zone',
      label: { zh: '片区', en: 'Zones' },
      geometry: 'polygon',
      formats: ['shp', 'kml'],
      filters: [],
      fields: [],
    },
  ],
  formats: [
    format('shp', ['EPSG:4490', 'EPSG:4545']),
    format('kml', ['EPSG:4326']),
    format('csv', ['EPSG:4490']),
  ],
  crs: [],
};

describe("a zone's files", () => {
  it('come in the formats that the layer has, with coordinates that they hold', () => {
    const formats = zoneFormats(catalogue);
    expect(formats.map(({ id }) => id)).toEqual(['shp', 'kml']);
    expect(fitting(formats, { format: 'shp', crs: 'EPSG:4545' })).toEqual({
      format: 'shp',
      crs: 'EPSG:4545',
    });
    expect(fitting(formats, { format: 'kml', crs: 'EPSG:4545' })).toEqual({
      format: 'kml',
      crs: 'EPSG:4326',
    });
  });

  it('are of what is approved, on a day on which it is there', () => {
    expect(exportable({ state: 'draft' })).toBe(false);
    expect(exportable({ state: 'in-force' })).toBe(true);
    expect(exportDay({ state: 'in-force', validFrom: '2026-01-01' })).toBeNull();
    expect(exportDay({ state: 'upcoming', validFrom: '2027-01-01' })).toBe('2027-01-01');
  });
});
