import type { Mode } from '../../app/mode.ts';

/** Layers a reader can switch, in the order of the panel; `heat` is drawn by deck.gl, the others are vector tiles. */
export const layerIds = ['heat', 'mountain', 'division', 'town', 'grid', 'zone', 'parcel', 'patrol'] as const;
export type LayerId = (typeof layerIds)[number];

/** What a mode shows before anybody chooses. */
export const modeLayers: Record<Mode, readonly LayerId[]> = {
  wall: ['heat', 'mountain', 'division', 'zone'],
  inspect: ['mountain', 'division', 'town', 'grid', 'zone', 'patrol'],
  plan: ['mountain', 'division', 'town', 'zone', 'parcel'],
};
