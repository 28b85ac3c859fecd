import type { Theme } from '../../app/mode.ts';

/** Colours of the map by theme; the panels' are in ui/theme.css. */
export interface Palette {
  ground: string;
  district: string;
  districtLine: string;
  label: string;
  labelSoft: string;
  halo: string;
  ridge: string;
  ridgeFill: string;
  ridgeGlow: string;
  ridgeLabel: string;
  town: string;
  grid: string;
  zone: string;
  zoneLabel: string;
  patrol: string;
  parcelLine: string;
}

export const palettes: Record<Theme, Palette> = {
  dark: {
    ground: '#04191f',
    district: '#072a31',
    districtLine: '#3b8f96',
    label: '#cfe9e6',
    labelSoft: '#8fb5b5',
    halo: '#03161b',
    ridge: '#62f2c4',
    ridgeFill: '#12614f',
    ridgeGlow: '#1fd69b',
    ridgeLabel: '#e9fff7',
    town: '#4d9199',
    grid: '#5fa8a0',
    zone: '#ffc24d',
    zoneLabel: '#ffe0a3',
    patrol: '#9fe8ff',
    parcelLine: '#1c5a50',
  },
  light: {
    ground: '#dfe9e5',
    district: '#f7faf8',
    districtLine: '#8aa49c',
    label: '#24413a',
    labelSoft: '#56706a',
    halo: '#ffffff',
    ridge: '#0f7a5c',
    ridgeFill: '#a9d8c2',
    ridgeGlow: '#63b597',
    ridgeLabel: '#064a38',
    town: '#7f9b93',
    grid: '#5c8f80',
    zone: '#b36b00',
    zoneLabel: '#7a4a00',
    patrol: '#0b57d0',
    parcelLine: '#6f9a86',
  },
};

/**
 * How the map groups parcels (小班): stands by dominant species (优势树种), other land by class (地类, DI_LEI). Colour-blind
 * safe: the groups differ in lightness too. Whatever is not named is `other`.
 */
export const parcelGroups = {
  conifer: { dark: '#138a74', light: '#2f7d6b' },
  broadleaf: { dark: '#4fb94a', light: '#7dbb6a' },
  bamboo: { dark: '#b8dc4a', light: '#bfd96b' },
  shrub: { dark: '#e3e58a', light: '#dfe0a0' },
  young: { dark: '#57c7d8', light: '#92d3de' },
  bare: { dark: '#d9a066', light: '#dcb487' },
  other: { dark: '#6c7f86', light: '#bcc7c4' },
} as const;
export type ParcelGroup = keyof typeof parcelGroups;

/** 地类 codes that have a group of their own; 0111 and 0120 go by species. */
export const landClassCodes: Partial<Record<ParcelGroup, string[]>> = {
  shrub: ['0131', '0132'],
  young: ['0141', '0142', '0150'],
  bare: ['0161', '0162', '0163', '0171', '0172', '0173'],
};
export const standCodes = ['0111', '0120'];
export const speciesOf: Partial<Record<ParcelGroup, string[]>> = {
  conifer: ['马尾松', '杉木', '柏木', '柳杉', '湿地松', '华山松', '其他针叶'],
  bamboo: ['毛竹', '慈竹', '竹类', '其他竹类'],
};
