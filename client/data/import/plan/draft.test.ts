import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../../domain/model/dataset.ts';
import { crsOf, draftOf, openQuestions, planOf } from './draft.ts';

const tracks: Dataset = {
  index: 2,
  name: 'walk',
  format: 'gpx',
  features: 1,
  geometry: 'line',
  encoding: null,
  crs: { declared: 'EPSG:4326', name: 'WGS 84', seen: 'EPSG:4326', ask: false },
  fields: [],
  target: 'patrol',
  mapping: {},
  mappingFrom: null,
};
const parcels: Dataset = {
  ...tracks,
  geometry: 'polygon',
  target: 'parcel',
  crs: { declared: null, name: null, seen: null, ask: true },
  mapping: { di_lei: { source: 'DI_LEI' } },
};
const given = { today: '2026-11-24', chiefId: null };

describe('a draft', () => {
  it('asks for the CRS when the file does not tell, and never chooses one itself', () => {
    const draft = draftOf(parcels, given);
    expect(openQuestions(parcels, draft)).toEqual(['crs']);
    expect(openQuestions(parcels, { ...draft, crs: 'EPSG:4545' })).toEqual([]);
    expect(crsOf(tracks, draftOf(tracks, given))).toBe('EPSG:4326');
    expect(draftOf(tracks, given).crs).toBeNull();
  });

  it('takes lines that nobody recognised for the tracks of the chief one came from, but no outlines', () => {
    const from = { ...given, chiefId: 'c1' };
    expect(draftOf({ ...tracks, target: null }, from).target).toBe('patrol');
    expect(draftOf({ ...parcels, target: null }, from).target).toBeNull();
    expect(openQuestions(tracks, draftOf({ ...tracks, target: null }, given))).toEqual(['target']);
  });
});

describe('a plan', () => {
  it('says of the draft only what the target can have', () => {
    const draft = { ...draftOf(tracks, { ...given, chiefId: 'c1' }), patrolKind: 'covert' as const };
    expect(planOf(['u1'], tracks, { ...draft, target: 'patrol' }, true)).toEqual({
      uploads: ['u1'],
      dataset: 2,
      name: tracks.name,
      target: 'patrol',
      mapping: {},
      faults: 'refuse',
      dryRun: true,
      replaces: 'none',
      patrolKind: 'covert',
      chiefId: 'c1',
    });
    expect(planOf(['u1'], parcels, { ...draft, target: 'parcel', crs: 'GCJ-02' }, false)).toEqual({
      uploads: ['u1'],
      dataset: 2,
      name: parcels.name,
      target: 'parcel',
      mapping: {},
      crs: 'GCJ-02',
      faults: 'refuse',
      dryRun: false,
      validFrom: '2026-11-24',
      replaces: 'overlapping',
      patrolKind: 'open',
    });
  });
});
