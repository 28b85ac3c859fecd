import type { LandHeld } from '../../../domain/coverage/land.ts';
import type { WhatIf } from '../../../domain/coverage/what-if.ts';
import type { ZonePreview } from '../../../domain/model/index.ts';

/** What an outline holds, whoever counted it. */
export interface Held extends LandHeld {
  areaM2: number;
  /** other zones; null: only the server knows */
  overlappingZones: ZonePreview['overlappingZones'] | null;
  by: 'browser' | 'server';
  /** whether it is of the outline as it is now */
  current: boolean;
}

/**
 * The server's answer once it is about the outline as it is now; until then the browser's, which is there at once; an
 * older answer of the server's only where the browser has none. Null: nobody has counted yet.
 *
 * @param current whether the server's answer is of the outline as it is now
 */
export function heldOf(
  server: ZonePreview | undefined,
  current: boolean,
  browser: { answer: WhatIf | null; busy: boolean },
): Held | null {
  if (server && current) return byServer(server, true);
  const { answer, busy } = browser;
  if (answer) {
    return { ...answer.land, areaM2: answer.areaM2, overlappingZones: null, by: 'browser', current: !busy };
  }
  return server ? byServer(server, false) : null;
}

function byServer(server: ZonePreview, current: boolean): Held {
  const { parcels, grids, gridsCut, ...rest } = server;
  const { byClass, ...counted } = parcels;
  return {
    ...rest,
    byClass,
    parcels: counted,
    grids: { total: grids, cut: gridsCut },
    by: 'server',
    current,
  };
}
