/** What is printed on a board 公示牌, in both languages. */
import type { BoardLanguage } from './duties.ts';

const zh = {
  title: '林长公示牌',
  law: '重庆市林长制办法 第十四条',
  chiefs: '林长',
  noChief: '尚无在任林长',
  more: (n: number) => `等 ${n} 位`,
  duties: '职责',
  figures: '林业资源保护发展情况',
  coverage: '巡护覆盖率',
  target: (percent: string) => `目标 ${percent}`,
  status: { 'no-data': '无数据', 'not-visited': '未巡护', 'below-target': '未达标', met: '达标' },
  period: (from: string, last: string) => `统计期 ${from} 至 ${last}`,
  rule: (swath: number, of: string) => `口径：巡护带宽 ${swath} 米内的面积 ÷ ${of}`,
  denominator: { forest: '区域内林地面积', area: '区域总面积' },
  dataTime: (time: string) => `数据截至 ${time}`,
  publishedOn: (day: string) => `公布于 ${day}`,
  pending: (n: number) => `公布时另有 ${n} 条巡护尚未计入`,
  duty: (at: string) => `林长巡林（第十三条，截至 ${at}）`,
  dutyStatus: { met: '已履行', due: '期内未满', overdue: '逾期', 'not-required': '无法定频次' },
  dutyLine: (name: string, status: string, done: number | null, required: number) =>
    `${name}：${status}${done === null ? '' : `（应巡 ${required} 次，已巡 ${done} 次）`}`,
  keyAreas: (total: number, met: number) => `；问题多发区 ${total} 处须增加巡林，${met} 处已达到`,
  below: (chiefs: number, met: number) => `下级林长 ${chiefs} 名，已履行 ${met} 名`,
  none: '尚未公布',
  noneWhy: '本区域的统计结果还没有公布。',
  phone: '监督电话',
  noPhone: '暂无登记的监督电话',
  scan: '扫码查看公示、监督投诉',
  sketch: '示意图',
  approval: (number: string) => `审图号：${number}`,
  demo: '演示数据：人员、界线和数字均为虚构',
  unit: (name: string) => `公布单位：${name}`,
};

export type BoardWords = typeof zh;

const en: BoardWords = {
  title: 'Forest Chief Board',
  law: 'Chongqing Forest Chief Measures, Article 14',
  chiefs: 'Forest chiefs',
  noChief: 'No chief is in office',
  more: (n) => `${n} in all`,
  duties: 'Duties',
  figures: "State of the forest's protection",
  coverage: 'Patrol coverage',
  target: (percent) => `target ${percent}`,
  status: {
    'no-data': 'no data',
    'not-visited': 'not visited',
    'below-target': 'below target',
    met: 'target met',
  },
  period: (from, last) => `Period ${from} to ${last}`,
  rule: (swath, of) => `Rule: area within a patrol's swath of ${swath} m ÷ ${of}`,
  denominator: { forest: 'forest land of the area', area: 'whole area' },
  dataTime: (time) => `Data up to ${time}`,
  publishedOn: (day) => `Published ${day}`,
  pending: (n) => `${n} more patrols were not counted yet when it was published`,
  duty: (at) => `Patrols of the chiefs (Article 13, as of ${at})`,
  dutyStatus: { met: 'done', due: 'still to do', overdue: 'overdue', 'not-required': 'none required' },
  dutyLine: (name, status, done, required) =>
    `${name}: ${status}${done === null ? '' : ` (${done} of ${required})`}`,
  keyAreas: (total, met) => `; ${met} of ${total} frequent-problem areas had the extra patrols`,
  below: (chiefs, met) => `Chiefs below: ${chiefs}, of whom ${met} done`,
  none: 'Not published yet',
  noneWhy: 'No figures of this area have been published so far.',
  phone: 'Supervision phone',
  noPhone: 'No phone on record',
  scan: 'Scan to read more or complain',
  sketch: 'Sketch',
  approval: (number) => `Map approval ${number}`,
  demo: 'Demo: people, outlines and figures are made up',
  unit: (name) => `Published by ${name}`,
};

export const boardWords: Readonly<Record<BoardLanguage, BoardWords>> = { 'zh-CN': zh, en };

/** 2026-10-01T07:59:00Z → 2026-10-01 15:59 (Asia/Shanghai) */
export function beijingTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** 0.456 → 45.6% */
export const percentText = (ratio: number): string => `${(ratio * 100).toFixed(1)}%`;
