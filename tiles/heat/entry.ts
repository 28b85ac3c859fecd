import { BASE_ZOOM, TILE_CELLS, TOP_ZOOM } from '../../domain/heat/grid.ts';
import { heatDomain } from '../../domain/heat/scale.ts';
import { type HeatMeasure, heatMeasures, NEVER } from '../../domain/heat/surface.ts';
import type { Mode } from '../../domain/model/display.ts';
import type { Bilingual } from '../catalogue/bilingual.ts';

const texts: Record<HeatMeasure, { title: Bilingual; unit: Bilingual }> = {
  dwell: {
    title: { zh: '停留', en: 'Dwell' },
    unit: { zh: '秒/公顷', en: 's/ha' },
  },
  visits: {
    title: { zh: '到访', en: 'Visits' },
    unit: { zh: '次', en: 'patrols' },
  },
  age: {
    title: { zh: '距上次巡护', en: 'Days since last visit' },
    unit: { zh: '天', en: 'days' },
  },
};

/** The heat's entry in the catalogue: what its grids hold and the fixed colour domains. */
export const heatEntry = {
  id: 'heat',
  title: { zh: '巡林热力', en: 'Patrol heat' } satisfies Bilingual,
  description: {
    zh: '巡林轨迹按网格单元统计的停留、到访与距上次巡护天数',
    en: 'Dwell, visits and days since the last visit of patrols, by metric cell',
  } satisfies Bilingual,
  /** Modes that show it before anybody chooses. */
  shownIn: ['wall'] satisfies Mode[],
  format: 'application/octet-stream; LZHT version 1, see domain/heat/surface.ts',
  minzoom: TOP_ZOOM,
  maxzoom: BASE_ZOOM,
  cells: TILE_CELLS,
  never: NEVER,
  source: { zh: '由巡林轨迹统计', en: 'Computed from patrol tracks' } satisfies Bilingual,
  measures: heatMeasures.map((id) => ({
    id,
    ...texts[id],
    /** Colour domain by zoom for a window of one day. */
    domains: Object.fromEntries(
      Array.from({ length: BASE_ZOOM - TOP_ZOOM + 1 }, (_, i) => [
        TOP_ZOOM + i,
        heatDomain(id, TOP_ZOOM + i, 1),
      ]),
    ),
    /** Whether the domain grows with the number of days in the window. */
    perDay: id !== 'age',
  })),
};
