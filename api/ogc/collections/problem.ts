import { problem as layer } from '../../../tiles/layers/problem.ts';
import { type Collection, fromAttribute, type Property } from './collection.ts';

const days = new Set(['reportedOn', 'dueOn']);
const closedOn: Property = {
  name: 'closedOn',
  type: 'string',
  format: 'date',
  title: { zh: '销号日期', en: 'day on which it was closed' },
  sql: 'f.closed_on::text',
};

/** 问题: points that stood open. */
export const problem: Collection = {
  id: 'problem',
  title: layer.title,
  description: { zh: '当日未销号的问题点', en: 'Problems that stood open' },
  source: layer.source,
  geometry: 'Point',
  layer: 'problem',
  from: 'problem f',
  where: [],
  geom: 'f.geom',
  row: 'f.id',
  feature: { sql: 'f.id', type: 'uuid' },
  key: [{ sql: 'f.id', type: 'uuid' }],
  during: { sql: 'f.standing', type: 'daterange' },
  byDefault: 'today',
  properties: [
    ...layer.attributes
      .map(fromAttribute)
      .map((property) => (days.has(property.name) ? { ...property, format: 'date' as const } : property)),
    closedOn,
  ],
  extent: `SELECT (SELECT ST_EstimatedExtent('problem', 'geom'))::geometry AS b,
      min(reported_on)::timestamp AT TIME ZONE 'Asia/Shanghai' AS since, NULL::timestamptz AS until FROM problem`,
};
