import { patrol as layer } from '../../../tiles/layers/patrol.ts';
import { type Collection, fromAttribute, type Property } from './collection.ts';

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const times: Property[] = [
  {
    name: 'startedAt',
    type: 'string',
    format: 'date-time',
    title: { zh: '开始时间', en: 'start' },
    sql: instant('f.started_at'),
  },
  {
    name: 'endedAt',
    type: 'string',
    format: 'date-time',
    title: { zh: '结束时间', en: 'end' },
    sql: instant('f.ended_at'),
  },
];

/** 巡林: cleaned tracks. Whom a track belongs to is an id as on the map, never a name or a phone number. */
export const patrol: Collection = {
  id: 'patrol',
  title: layer.title,
  description: { zh: '清洗后的巡林轨迹', en: 'Cleaned patrol tracks, in two dimensions' },
  source: layer.source,
  geometry: 'MultiLineString',
  layer: 'patrol',
  from: 'patrol f',
  where: ['f.geom IS NOT NULL'],
  geom: 'ST_Force2D(f.geom)',
  indexed: 'f.geom',
  row: 'f.id',
  feature: { sql: 'f.id', type: 'uuid' },
  key: [{ sql: 'f.id', type: 'uuid' }],
  during: { sql: "tstzrange(f.started_at, f.ended_at, '[]')", type: 'tstzrange' },
  byDefault: 'any time',
  properties: [
    ...layer.attributes.filter(({ name }) => name !== 'startedAt').map(fromAttribute),
    ...times,
    {
      name: 'movingS',
      type: 'number',
      title: { zh: '行进时间（秒）', en: 'time on the move, seconds' },
      sql: 'round(f.moving_s)::int',
    },
  ],
  extent: `SELECT (SELECT ST_EstimatedExtent('patrol', 'geom'))::geometry AS b, min(started_at) AS since, NULL::timestamptz AS until FROM patrol`,
};
