import type pg from 'pg';
import { dutyListOf } from '../../domain/board/duties.ts';
import type { AreaKind } from '../../domain/model/area.ts';
import type { ChiefLevel } from '../../domain/model/chief.ts';
import type { PublicBoard } from '../../domain/model/public-area.ts';
import { readOutline } from './outline.ts';

interface AreaRow
  extends Pick<PublicBoard, 'id' | 'kind' | 'name' | 'illustrative' | 'parents' | 'published'> {
  kind: AreaKind;
}

/** The area with those above it, and its figures in force. A loop of parents ends after ten. */
const areaSql = `
  WITH RECURSIVE up AS (
    SELECT a.id, a.name, a.parent_id, 0 AS step FROM public_area a WHERE a.id = $1
    UNION ALL
    SELECT a.id, a.name, a.parent_id, up.step + 1 FROM up JOIN public_area a ON a.id = up.parent_id WHERE up.step < 10)
  SELECT a.id, a.kind, a.name, a.illustrative,
    coalesce((SELECT json_agg(json_build_object('id', up.id, 'name', up.name) ORDER BY up.step DESC) FROM up WHERE up.step > 0),
             '[]') AS parents,
    (SELECT json_build_object('title', f.title, 'period', json_build_object('from', f.from_day, 'to', f.to_day),
              'publishedAt', to_json(f.published_at), 'illustrative', f.illustrative, 'coverage', f.coverage, 'duty', f.duty)
     FROM public_figure f WHERE f.area_id = a.id) AS published
  FROM public_area a WHERE a.id = $1`;

interface ChiefRow {
  name: string;
  post: string;
  title: string;
  level: ChiefLevel;
  office: string | null;
  illustrative: boolean;
}

const chiefSql = `
  SELECT name, post, title, level, office_id AS office, illustrative FROM public_chief
  WHERE area_id = $1 ORDER BY title <> '总林长', id`;

/** The office of the area's chief; else that of the area, or of the next one above that has one. */
const officeSql = `
  WITH RECURSIVE up AS (
    SELECT a.id, a.parent_id, 0 AS step FROM public_area a WHERE a.id = $1
    UNION ALL
    SELECT a.id, a.parent_id, up.step + 1 FROM up JOIN public_area a ON a.id = up.parent_id WHERE up.step < 10)
  SELECT o.name, o.phone FROM public_office o LEFT JOIN up ON up.id = o.area_id
  WHERE o.id = ANY ($2) OR up.id IS NOT NULL
  ORDER BY o.id = ANY ($2) DESC, up.step, o.id LIMIT 1`;

interface SiteRow {
  unit: string | null;
  mapApproval: string | null;
}

/**
 * The board 公示牌 of an area as it is today.
 * @param base the server's own address, for the QR code
 * @returns undefined: there is no such area, or it has no board
 */
export async function readBoard(
  client: pg.ClientBase,
  id: string,
  base: string,
): Promise<PublicBoard | undefined> {
  const { rows: areas } = await client.query<AreaRow>(areaSql, [id]);
  const area = areas[0];
  if (!area) return undefined;
  const { rows: chiefs } = await client.query<ChiefRow>(chiefSql, [id]);
  const offices = chiefs.flatMap(({ office }) => office ?? []);
  const { rows: office } = await client.query<{ name: string; phone: string | null }>(officeSql, [
    id,
    offices,
  ]);
  const { rows: sites } = await client.query<SiteRow>(
    'SELECT unit, map_approval AS "mapApproval" FROM public_site',
  );
  const { unit = null, mapApproval = null } = sites[0] ?? {};
  return {
    ...area,
    illustrative: area.illustrative || chiefs.some(({ illustrative }) => illustrative),
    chiefs: chiefs.map(({ name, post, title, level }) => ({
      name,
      post,
      title,
      level,
      duties: dutyListOf(level, area.kind),
    })),
    office: office[0] ?? null,
    outline: await readOutline(client, id),
    unit,
    mapApproval,
    address: `${base}/public/areas/${encodeURIComponent(id)}`,
  };
}
