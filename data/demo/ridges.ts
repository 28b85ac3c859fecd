/**
 * 四山 as far as public descriptions tell: axes north to south (lon, lat, CGCS2000), accurate to 2–4 km, the
 * gorges where a river cuts the ridge, and heights. Official boundaries are not open data, so everything drawn
 * from these numbers is 示意 (illustrative).
 */
export interface Ridge {
  key: 'jinyun' | 'zhongliang' | 'tongluo' | 'mingyue';
  name: string;
  axis: readonly (readonly [lon: number, lat: number])[];
  /** Half width in metres: the mean, and how far it swings along the ridge. */
  halfWidth: readonly [meanM: number, swingM: number];
  gorges: readonly Gorge[];
  peakM: number;
  /** Share of its grids (网格) that are patrolled often: what makes the ridges' coverage differ. */
  diligence: number;
}

/** A water gap: where the river crosses the axis and how wide the cut is. */
export interface Gorge {
  name: string;
  at: readonly [lon: number, lat: number];
  widthM: number;
}

export const illustrativeSource = '示意，据公开资料勾绘，非法定界线（演示数据）';

export const ridges: readonly Ridge[] = [
  {
    key: 'jinyun',
    name: '缙云山',
    axis: [
      [106.6, 30.1],
      [106.48, 29.96],
      [106.41, 29.862],
      [106.378, 29.832],
      [106.345, 29.77],
      [106.3, 29.688],
      [106.258, 29.59],
      [106.235, 29.47],
      [106.2, 29.33],
    ],
    halfWidth: [2000, 450],
    gorges: [{ name: '温塘峡', at: [106.41, 29.862], widthM: 420 }],
    peakM: 952,
    diligence: 1,
  },
  {
    key: 'zhongliang',
    name: '中梁山',
    axis: [
      [106.53, 29.93],
      [106.465, 29.802],
      [106.45, 29.75],
      [106.425, 29.67],
      [106.408, 29.6],
      [106.41, 29.565],
      [106.405, 29.505],
      [106.4, 29.44],
      [106.385, 29.385],
      [106.37, 29.345],
    ],
    halfWidth: [1950, 400],
    gorges: [
      { name: '观音峡', at: [106.465, 29.802], widthM: 420 },
      { name: '猫儿峡', at: [106.37, 29.345], widthM: 700 },
    ],
    peakM: 693,
    diligence: 0.6,
  },
  {
    key: 'tongluo',
    name: '铜锣山',
    axis: [
      [106.83, 29.9],
      [106.78, 29.82],
      [106.74, 29.74],
      [106.715, 29.69],
      [106.663, 29.604],
      [106.665, 29.587],
      [106.63, 29.556],
      [106.605, 29.5],
      [106.585, 29.43],
      [106.56, 29.33],
    ],
    halfWidth: [2000, 450],
    gorges: [{ name: '铜锣峡', at: [106.665, 29.587], widthM: 700 }],
    peakM: 849,
    diligence: 0.85,
  },
  {
    key: 'mingyue',
    name: '明月山',
    axis: [
      [107.0, 29.97],
      [106.94, 29.85],
      [106.87, 29.71],
      [106.8, 29.605],
      [106.775, 29.53],
      [106.745, 29.45],
      [106.715, 29.35],
      [106.7, 29.25],
    ],
    halfWidth: [2450, 450],
    gorges: [{ name: '明月峡', at: [106.8, 29.605], widthM: 700 }],
    peakM: 1000,
    diligence: 0.25,
  },
];
