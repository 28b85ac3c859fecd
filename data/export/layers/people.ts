import { column, type ExportLayer } from './layer.ts';

/** Tables of people. Telephone numbers are not among their columns: they are personal, and what has left can't be called back. */
export const chiefLayer: ExportLayer = {
  id: 'chief',
  label: { zh: '林长', en: 'Chiefs' },
  geometry: 'none',
  filters: [],
  columns: [
    column('id', 'text', 'c.id', '林长编号'),
    column('name', 'text', 'c.name', '姓名'),
    column('post', 'text', 'c.post', '职务'),
    column('title', 'text', 'c.title', '林长类型'),
    column('level', 'text', 'c.level', '级别：city 市，district 区县，zone 片区，town 乡镇，village 村'),
    column('supervisor', 'text', 'c.supervisor_id', '上级林长编号'),
    column('office', 'text', 'o.name', '林长办公室'),
    column('schematic', 'integer', 'c.illustrative::int', '示意：1 为演示数据'),
  ],
  from: () => 'chief c LEFT JOIN office o ON o.id = c.office_id',
  where: () => [],
  order: 'c.id',
};

export const responsibilityLayer: ExportLayer = {
  id: 'responsibility',
  label: { zh: '责任区', en: 'Responsibilities' },
  geometry: 'none',
  filters: ['at'],
  columns: [
    column('chief', 'text', 'c.id', '林长编号'),
    column('who', 'text', 'c.name', '林长姓名'),
    column('post', 'text', 'c.post', '职务'),
    column('area', 'text', 'a.code', '责任区编码'),
    column('area_kind', 'text', 'a.kind', '责任区类型'),
    column('area_name', 'text', 'v.name', '责任区名称'),
    column('from', 'day', 'lower(r.valid)', '开始日期'),
    column('to', 'day', 'upper(r.valid)', '结束日期（当日不含）'),
  ],
  from: ({ at }) =>
    `responsibility r JOIN chief c ON c.id = r.chief_id JOIN area a ON a.id = r.area_id
     LEFT JOIN area_version v ON v.area_id = a.id AND v.valid @> ${at}::date`,
  where: ({ at }) => [`r.valid @> ${at}::date`],
  order: 'c.id, a.id',
};

export const rangerLayer: ExportLayer = {
  id: 'ranger',
  label: { zh: '护林员', en: 'Rangers' },
  geometry: 'none',
  filters: ['at'],
  columns: [
    column('id', 'text', 'r.id', '护林员编号'),
    column('name', 'text', 'r.name', '姓名'),
    column('team', 'text', 'r.team', '岗位'),
    column('grid', 'text', 'a.code', '责任网格编号'),
    column('grid_name', 'text', 'v.name', '责任网格名称'),
    column('schematic', 'integer', 'r.illustrative::int', '示意：1 为演示数据'),
  ],
  from: ({ at }) =>
    `ranger r LEFT JOIN area a ON a.id = r.grid_id
     LEFT JOIN area_version v ON v.area_id = a.id AND v.valid @> ${at}::date`,
  where: () => [],
  order: 'r.id',
};
