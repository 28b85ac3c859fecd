import { normaliseColumn } from './column-name.ts';

/** What columns (CSV) and properties (GeoJSON) are called, in English and Chinese exports. */

export type Column = 'time' | 'date' | 'lon' | 'lat' | 'track' | 'person' | 'ele' | 'accuracy';

const aliases: Record<Column, string> = {
  time: 'time timestamp datetime fixtime fixat gpstime utctime utc recordedat recordtime at 时间 定位时间 gps时间 记录时间 采集时间 上报时间 打点时间 日期时间',
  date: 'date 日期 定位日期',
  lon: 'lon lng long longitude x easting gpslon 经度 东经 横坐标',
  lat: 'lat latitude y northing gpslat 纬度 北纬 纵坐标',
  track:
    'patrolid patrol trackid track tripid trip routeid 轨迹 轨迹编号 轨迹id 轨迹号 巡护编号 巡林编号 巡护id 巡林id 任务编号',
  person:
    'ranger rangerid rangername chief chiefid person personname user username name 护林员 护林员姓名 姓名 林长 人员 巡护员 巡护人 巡护人员',
  ele: 'ele elevation alt altitude height 海拔 高程',
  accuracy: 'accuracy accuracym hacc horizontalaccuracy 精度 定位精度',
};

const byAlias = new Map(
  Object.entries(aliases).flatMap(([column, names]) =>
    names.split(' ').map((name) => [name, column as Column]),
  ),
);

export function columnOf(name: string): Column | undefined {
  return byAlias.get(normaliseColumn(name));
}

/** Index of each known column; the first of two columns with one meaning wins. */
export function findColumns(header: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>();
  header.forEach((name, index) => {
    const column = columnOf(name);
    if (column && !found.has(column)) found.set(column, index);
  });
  return found;
}
