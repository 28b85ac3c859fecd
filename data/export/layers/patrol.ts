import { column, type ExportLayer } from './layer.ts';

/** An instant as text; a session's zone is Shanghai's. */
const instant = (sql: string) => `to_char(${sql}, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')`;

/** Times of the vertices, a list a line, as GeoJSON of tracks has them (`coordTimes`). */
const times = `(SELECT json_agg(line.times ORDER BY line.n)::text FROM (
  SELECT d.path[1] AS n, json_agg(to_timestamp(ST_M(d.geom)) ORDER BY d.path[2]) AS times
  FROM ST_DumpPoints(p.geom) d GROUP BY d.path[1]) line)`;

/** Cleaned tracks; M of their vertices is the time in seconds since 1970 in the formats that have an M. */
export const patrolLayer: ExportLayer = {
  id: 'patrol',
  label: { zh: '巡护轨迹', en: 'Patrols' },
  geometry: 'line',
  filters: ['from', 'to', 'bbox', 'parent'],
  columns: [
    column('patrol_id', 'text', 'p.id', '巡护编号'),
    column('kind', 'text', 'p.kind', '方式：open 明查，covert 暗访，joint 联合巡查，smart 智能巡林'),
    column('chief_id', 'text', 'p.chief_id', '林长编号'),
    column('ranger_id', 'text', 'p.ranger_id', '护林员编号'),
    column('person', 'text', 'coalesce(c.name, r.name, p.person_name)', '人员'),
    column('started_at', 'instant', instant('p.started_at'), '开始时间'),
    column('ended_at', 'instant', instant('p.ended_at'), '结束时间'),
    column('length_m', 'number', 'p.length_m', '里程（米）'),
    column('moving_s', 'number', 'p.moving_s', '时长（秒，扣除信号中断）'),
    column('fix_count', 'integer', 'p.fix_count', '定位点数'),
    column('jump_count', 'integer', 'p.jump_count', '漂移点数'),
    column('gap_count', 'integer', 'p.gap_count', '信号中断次数'),
    column('invalid', 'text', 'p.invalid_reason', '无效原因，空为有效'),
    column('source', 'text', 'p.source', '来源'),
    column('note', 'text', 'p.note', '备注'),
  ],
  from: () => 'patrol p LEFT JOIN chief c ON c.id = p.chief_id LEFT JOIN ranger r ON r.id = p.ranger_id',
  where: () => [],
  geom: { outline: 'p.geom', point: 'ST_StartPoint(ST_GeometryN(p.geom, 1))' },
  inside: ({ outline }) => `ST_Intersects(p.geom, ${outline})`,
  during: (from, to) =>
    `p.started_at >= coalesce(${from}::timestamptz, '-infinity') AND p.started_at < coalesce(${to}::timestamptz, 'infinity')`,
  order: 'p.started_at, p.id',
  times,
};
