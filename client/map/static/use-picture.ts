import { z } from 'zod';
import { arealGeometry, type Bbox } from '../../../domain/model/common.ts';
import { type Coverage, coverage } from '../../../domain/model/coverage.ts';
import { type Gap, gapList } from '../../../domain/model/gap.ts';
import { listOf, useApi } from '../../app/api.ts';
import { useTimeWindow, useUrlState } from '../../app/url-state.ts';
import { homeBounds } from '../home-view.ts';
import { useMountains } from '../use-mountains.ts';

const coverageList = listOf(coverage);
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
  const { from, to } = useTimeWindow();
  const [asked] = useUrlState('area');
  const districts = useApi(divisions, '/ogc/collections/district/items', {
    bbox: pictured.map((degrees) => degrees.toFixed(2)).join(','),
    f: 'json',
    limit: 100,
  });
  const mountains = useMountains(true);
  const ranking = useApi(
    coverageList,
    '/api/coverage',
    { kind: 'mountain', from, to, order: '-ratio' },
    { keepPrevious: true },
  );
  const rows: Coverage[] = ranking.data?.items ?? [];
  const chosen =
    rows.find(({ area }) => area.id === asked) ?? rows.findLast(({ ratio }) => ratio !== null) ?? rows[0];
  const gaps = useApi(
    gapList,
    `/api/areas/${chosen?.area.id}/gaps`,
    { from, to, limit: 8 },
    { enabled: withGaps && chosen !== undefined },
  );
  const listed: Gap[] = withGaps ? (gaps.data?.gaps ?? []) : [];
  return {
    districts: districts.data?.features ?? [],
    ranking,
    ridges: mountains.map(({ id, name, geometry }) => ({
      id,
      name,
      geometry,
      coverage: rows.find(({ area }) => area.id === id) ?? null,
    })),
    gaps: listed,
    gapArea: chosen?.area.name ?? null,
  };
}
export type Picture = ReturnType<typeof usePicture>;
