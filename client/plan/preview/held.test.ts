import { expect, it } from 'vitest';
import type { WhatIf } from '../../../domain/coverage/what-if.ts';
import type { ZonePreview } from '../../../domain/model/index.ts';
import { heldOf } from './held.ts';

const land = {
  byClass: { '0111': { count: 1, areaM2: 40 } },
  bySpecies: [{ species: '杉木', areaM2: 40 }],
  forestM2: 40,
  towns: [],
};
const browser = {
  answer: {
    areaM2: 101,
    land: { ...land, parcels: { total: 3, cut: 1 }, grids: { total: 2, cut: 2 } },
  } as unknown as WhatIf,
  busy: true,
};
const { byClass, ...rest } = land;
const server: ZonePreview = {
  ...rest,
  areaM2: 100,
  parcels: { total: 3, cut: 2, byClass },
  grids: 2,
  gridsCut: 1,
  overlappingZones: [{ id: 'zone:a', name: '甲' }],
};
const idle = { answer: null, busy: false };

it('takes the server’s answer to this outline, else the browser’s, else an older one of the server’s', () => {
  expect(heldOf(server, true, browser)).toEqual({
    ...land,
    areaM2: 100,
    parcels: { total: 3, cut: 2 },
    grids: { total: 2, cut: 1 },
    overlappingZones: [{ id: 'zone:a', name: '甲' }],
    by: 'server',
    current: true,
  });
  expect(heldOf(server, false, browser)).toMatchObject({
    areaM2: 101,
    parcels: { cut: 1 },
    overlappingZones: null,
    by: 'browser',
    current: false,
  });
  expect(heldOf(server, false, idle)).toMatchObject({ areaM2: 100, by: 'server', current: false });
  expect(heldOf(undefined, false, idle)).toBeNull();
});
