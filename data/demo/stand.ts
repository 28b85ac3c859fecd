import { Random } from './random.ts';

/** Where a parcel (小班) lies on its ridge. */
export interface Site {
  key: string;
  /** Height above sea, metres. */
  heightM: number;
  /** 0 on the axis … 1 at the foot. */
  across: number;
}

/** 优势树种 with the origin (起源 codes) they have here; weights of lower and upper slopes. */
const species = [
  { name: '马尾松', origin: ['23', '12', '21'], low: 30, high: 46, fire: 1 },
  { name: '杉木', origin: ['21'], low: 10, high: 14, fire: 2 },
  { name: '柏木', origin: ['21', '22'], low: 14, high: 6, fire: 2 },
  { name: '香樟', origin: ['21'], low: 12, high: 4, fire: 4 },
  { name: '栎类', origin: ['11', '13'], low: 8, high: 14, fire: 3 },
  { name: '毛竹', origin: ['21', '24'], low: 14, high: 10, fire: 3 },
  { name: '桉树', origin: ['21'], low: 6, high: 0.5, fire: 2 },
  { name: '其他阔叶', origin: ['11', '12'], low: 6, high: 6, fire: 4 },
] as const;

/** 地类: code and weights of lower and upper slopes; 02… is not forest land. */
const landClasses = [
  { code: '0111', low: 72, high: 90 },
  { code: '0131', low: 6, high: 4 },
  { code: '0141', low: 4, high: 2 },
  { code: '0161', low: 2, high: 1.5 },
  { code: '0210', low: 12, high: 1.5 },
  { code: '0250', low: 4, high: 1 },
] as const;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Attributes of a parcel under the columns' names; codes of 林地一张图 (older scheme). */
export function standOf({ key, heightM, across }: Site): Record<string, string | number> {
  const random = new Random('stand', key);
  const weigh = <T extends { low: number; high: number }>(list: readonly T[]): T =>
    random.weigh(list.map((item) => [item, item.low * across + item.high * (1 - across)] as const));
  const landClass = weigh(landClasses).code;
  const steepness = random.weigh([
    ['1', across > 0.85 ? 3 : 0.3],
    ['2', 2],
    ['3', 4],
    ['4', 3],
    ['5', across < 0.5 ? 1.5 : 0.7],
    ['6', 0.25],
  ]);
  const state = random.next() < 0.45 - 0.3 * across;
  const site = {
    di_lei: landClass,
    di_mao: heightM >= 500 ? '4' : '5',
    hai_ba: Math.round(heightM),
    po_du: steepness,
    po_xiang: steepness === '1' ? '9' : String(1 + random.below(8)),
    po_wei: across < 0.12 ? '1' : across < 0.4 ? '2' : across < 0.7 ? '3' : across < 0.93 ? '4' : '5',
    ld_qs: state ? '10' : '20',
    lm_qs: state ? '10' : '20',
  };
  if (!landClass.startsWith('01')) return site;
  const isPublic = random.next() < 0.9 - 0.25 * across;
  const national = isPublic && random.next() < 0.55;
  const managed = {
    ...site,
    lin_zhong: isPublic
      ? random.weigh([
          ['124', 7],
          ['116', 2],
          ['115', 1 + across],
          ['114', 0.4],
        ])
      : '251',
    sen_lin_lb: isPublic ? (national ? '11' : '12') : '21',
    shi_quan_d: isPublic ? (national ? '10' : '20') : '30',
    ...(national ? { gjgyl_bhdj: random.pick(['1', '2', '2', '3']) } : {}),
    bh_dj: national ? random.pick(['1', '2']) : isPublic ? random.pick(['2', '3']) : '4',
    zl_dj: random.pick(['1', '2', '2', '3', '3', '4']),
  };
  if (landClass === '0161') return { ...managed, fire_class: '4' };
  const tree = weigh(species);
  const origin: string = random.pick(tree.origin);
  const grown =
    landClass === '0111'
      ? random.weigh([
          [1, 1.2],
          [2, 4],
          [3, 3],
          [4, 1.6],
          [5, 0.4],
        ])
      : 1;
  const age = Math.round((grown - 1) * 11 + random.between(4, 12));
  const canopy =
    landClass === '0111' ? round(random.between(0.4, 0.9), 2) : round(random.between(0.2, 0.4), 2);
  const heightOfTrees = round(2 + 15 * (1 - Math.exp(-age / 22)) * random.between(0.85, 1.15), 1);
  const diameter = round(2 + heightOfTrees * random.between(0.95, 1.35), 1);
  return {
    ...managed,
    you_shi_sz: tree.name,
    qi_yuan: origin,
    ling_zu: String(grown),
    pingjun_nl: age,
    yu_bi_du: canopy,
    pingjun_sg: heightOfTrees,
    pingjun_xj: diameter,
    huo_lmgqxj: landClass === '0111' ? round(canopy * heightOfTrees * random.between(9, 14), 1) : 0,
    fire_class: String(Math.min(5, tree.fire + (canopy < 0.5 ? 1 : 0))),
  };
}
