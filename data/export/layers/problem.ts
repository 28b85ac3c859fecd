import { column, type ExportLayer } from './layer.ts';

export const problemLayer: ExportLayer = {
  id: 'problem',
  label: { zh: '问题', en: 'Problems' },
  geometry: 'point',
  filters: ['from', 'to', 'bbox', 'parent'],
  columns: [
    column('problem_id', 'text', 'p.id', '问题编号'),
    column('kind', 'text', 'p.kind', '类型'),
    column(
      'state',
      'text',
      'p.state',
      '状态：reported 上报，assigned 交办，rectifying 整改，checking 核查，closed 办结',
    ),
    column('reported', 'day', 'p.reported_on', '上报日期'),
    column('due', 'day', 'p.due_on', '整改期限'),
    column('closed', 'day', 'p.closed_on', '办结日期'),
    column('source', 'text', 'p.source', '来源'),
  ],
  from: () => 'problem p',
  where: () => [],
  geom: { outline: 'p.geom', point: 'p.geom' },
  inside: ({ outline }) => `ST_Covers(${outline}, p.geom)`,
  // The days on which it stood open, as on the map.
  during: (from, to) => `p.standing && daterange(${from}, ${to})`,
  order: 'p.reported_on, p.id',
};
