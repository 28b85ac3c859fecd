import type { TileBox } from '../../domain/coverage/pack.ts';
import type { Spans } from '../../domain/coverage/spans.ts';

/** The tiles (64 pixels) that spans lie in. */
export function tilesOf(all: Spans[]): TileBox {
  const some = all.filter((spans) => spans.runs.length > 0);
  return {
    west: Math.min(...some.map(({ box }) => box[0] >> 6)),
    south: Math.min(...some.map(({ box }) => box[1] >> 6)),
    east: Math.max(...some.map(({ box }) => box[2] >> 6)),
    north: Math.max(...some.map(({ box }) => box[3] >> 6)),
  };
}
