import type { Grid } from './ground.ts';
import { chance, Random } from './random.ts';

/** How often rangers walk a grid, and over how many of its trails. */
export interface Round {
  perYear: number;
  trails: number;
}

const weekly: Round = { perYear: 54, trails: 8 };
const fortnightly: Round = { perYear: 26, trails: 4 };
const monthly: Round = { perYear: 12, trails: 3 };
const seldom: Round = { perYear: 3, trails: 2 };
const never: Round = { perYear: 0, trails: 0 };

/**
 * The round of a grid's rangers: a diligent ridge has more weekly grids, a careless town (one in eight) leaves most
 * of its grids alone. This is what makes the demo's coverage differ and leaves gaps.
 */
export function roundOf(grid: Grid): Round {
  const diligence = grid.terrain.ridge.diligence * (chance('careless', grid.town) < 0.125 ? 0.15 : 1);
  return new Random('round', grid.id).weigh([
    [weekly, 0.5 * diligence],
    [fortnightly, 0.32 * diligence],
    [monthly, 0.25 * (1.25 - diligence)],
    [seldom, 0.22 * (1 - diligence) + 0.04],
    [never, 0.5 * (1 - diligence) + 0.04],
  ] as const);
}
