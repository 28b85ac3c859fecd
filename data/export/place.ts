import { type ExportCrs, isDegrees } from '../../domain/model/export.ts';
import { column, type LayerColumn } from './layers/layer.ts';

/** Columns of a point in a table: degrees, or easting and northing. */
export function placeColumns(point: string, crs: ExportCrs): LayerColumn[] {
  const [x, y] = isDegrees(crs) ? ['lon', 'lat'] : ['x', 'y'];
  const [east, north] = isDegrees(crs) ? ['经度（度）', '纬度（度）'] : ['东坐标（米）', '北坐标（米）'];
  const moved = `ST_Transform(${point}, ${Number(crs.slice('EPSG:'.length))})`;
  return [
    column(x!, 'number', `ST_X(${moved})`, `${east}，${crs}`),
    column(y!, 'number', `ST_Y(${moved})`, `${north}，${crs}`),
  ];
}
