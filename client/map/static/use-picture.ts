import { z } from 'zod';
import { arealGeometry, type Bbox } from '../../../domain/model/common.ts';
import { useApi } from '../../app/api.ts';
import { useGaps } from '../../coverage/queries.ts';
import { homeBounds } from '../home-view.ts';
import { useMountains } from '../use-mountains.ts';

const divisions = z.object({ features: z.array(z.object({ id: z.string(), geometry: arealGeometry })) });

/** A little more than the home view, so that no ridge's end or name is cut off. */
export const pictured: Bbox = [
  homeBounds[0] - 0.06,
  homeBounds[1] - 0.03,
  homeBounds[2] + 0.1,
  homeBounds[3] + 0.03,
];

/** What the static picture shows; each part comes when it comes, and is asked for with the panels' own questions. */
export function usePicture(withGaps: boolean) {
  const districts = useApi(divisions, '/ogc/collections/district/items', {
    bbox: pictured.map((degrees) => degrees.toFixed(2)).join(','),
    f: 'json',
    limit: 100,
  });
  const mountains = useMountains(true);
  const { area, ranking, gaps } = useGaps(withGaps);
  const rows = ranking.data?.items ?? [];
  return {
    districts: districts.data?.features ?? [],
    ranking,
    ridges: mountains.map(({ id, name, geometry }) => ({
      id,
      name,
      geometry,
      coverage: rows.find(({ area }) => area.id === id) ?? null,
    })),
    gaps: withGaps ? (gaps.data?.gaps ?? []) : [],
    gapArea: area?.name ?? null,
  };
}
export type Picture = ReturnType<typeof usePicture>;
