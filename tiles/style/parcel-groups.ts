import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Theme } from '../../domain/model/display.ts';
import { type LegendEntry, themed } from './draw.ts';

interface ParcelGroup extends LegendEntry {
  /** 地类 codes (DI_LEI) that belong to the group. */
  landClasses?: string[];
  /** 优势树种 of stands that belong to the group. */
  species?: string[];
}

const conifer: ParcelGroup = {
  label: { zh: '针叶林', en: 'Conifers' },
  colour: { dark: '#138a74', light: '#2f7d6b' },
  species: ['马尾松', '杉木', '柏木', '柳杉', '湿地松', '华山松', '其他针叶'],
};
const broadleaf: ParcelGroup = {
  label: { zh: '阔叶林', en: 'Broadleaf' },
  colour: { dark: '#4fb94a', light: '#7dbb6a' },
};
const bamboo: ParcelGroup = {
  label: { zh: '竹林', en: 'Bamboo' },
  colour: { dark: '#b8dc4a', light: '#bfd96b' },
  species: ['毛竹', '慈竹', '竹类', '其他竹类'],
};
const shrub: ParcelGroup = {
  label: { zh: '灌木林', en: 'Shrub' },
  colour: { dark: '#e3e58a', light: '#dfe0a0' },
  landClasses: ['0131', '0132'],
};
const young: ParcelGroup = {
  label: { zh: '未成林、苗圃', en: 'Young, nursery' },
  colour: { dark: '#57c7d8', light: '#92d3de' },
  landClasses: ['0141', '0142', '0150'],
};
const bare: ParcelGroup = {
  label: { zh: '迹地、宜林地', en: 'Cleared, plantable' },
  colour: { dark: '#d9a066', light: '#dcb487' },
  landClasses: ['0161', '0162', '0163', '0171', '0172', '0173'],
};
const other: ParcelGroup = {
  label: { zh: '非林地', en: 'Not forest land' },
  colour: { dark: '#6c7f86', light: '#bcc7c4' },
};

/**
 * How the map groups parcels (小班): stands by dominant species, other land by class. Colour-blind safe: the groups
 * differ in lightness too.
 */
const groups = [conifer, broadleaf, bamboo, shrub, young, bare, other];
/** Land with trees on it, which goes by species: broadleaf unless the species is named elsewhere. */
const standClasses = ['0111', '0120'];

export const parcelLegend: LegendEntry[] = groups.map(({ label, colour }) => ({ label, colour }));

const cases = (by: 'species' | 'landClasses', theme: Theme) =>
  groups.flatMap((group) => (group[by] ? [group[by], group.colour[theme]] : []));

/** Colour of a parcel, or of a square of many, by its attributes. */
export const parcelColour = themed((theme) => {
  const species = [
    'match',
    ['coalesce', ['get', 'you_shi_sz'], ''],
    ...cases('species', theme),
    broadleaf.colour[theme],
  ];
  return [
    'match',
    ['get', 'di_lei'],
    standClasses,
    species,
    ...cases('landClasses', theme),
    other.colour[theme],
  ] as unknown as ExpressionSpecification;
});
