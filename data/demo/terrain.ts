import type { MultiPolygon } from 'geojson';
import { Axis, type Point, plane, toLonLat } from './axis.ts';
import { noise2, roughness } from './noise.ts';
import { hash } from './random.ts';
import type { Ridge } from './ridges.ts';

const valleyM = 240;
/** The outline's own roughness, from spurs and side valleys (km) down to field edges (100 m). */
const spurs = [
  [3100, 330],
  [1100, 190],
  [380, 85],
  [150, 30],
] as const;
const edgeStepM = 110;
const taperM = 6500;

/** One ridge's shape: outline, height and the coordinates along its axis. */
export class Terrain {
  readonly axis: Axis;
  /** Stretches of the axis between the gorges, metres along it. */
  readonly stretches: { from: number; to: number }[];
  private readonly heightSeed: number;
  private readonly eastEdge: (s: number) => number;
  private readonly westEdge: (s: number) => number;

  constructor(readonly ridge: Ridge) {
    this.axis = new Axis(ridge.axis);
    this.heightSeed = hash('height', ridge.key);
    const edges = [[9000, ridge.halfWidth[1]], ...spurs] as const;
    this.eastEdge = roughness(`${ridge.key} east edge`, edges);
    this.westEdge = roughness(`${ridge.key} west edge`, edges);
    const cuts = ridge.gorges
      .map((gorge) => {
        const s = this.axis.locate(plane.forward(...gorge.at)).s;
        return { from: s - gorge.widthM / 2, to: s + gorge.widthM / 2 };
      })
      .sort((a, b) => a.from - b.from);
    const starts = [0, ...cuts.map((cut) => cut.to)];
    const ends = [...cuts.map((cut) => cut.from), this.axis.lengthM];
    this.stretches = starts
      .map((from, i) => ({ from, to: ends[i]! }))
      .filter(({ from, to }) => to - from > 2 * edgeStepM);
  }

  /** Half width at `s` on one side (1 east, -1 west), metres. */
  halfWidthAt(s: number, side: 1 | -1): number {
    const [mean] = this.ridge.halfWidth;
    const edge = side === 1 ? this.eastEdge : this.westEdge;
    return Math.max(500, mean + edge(s)) * this.taper(s);
  }

  /** Height above sea, metres: highest on the axis, down to the valley at the foot. */
  heightAt({ s, t }: { s: number; t: number }): number {
    const across = Math.min(1, Math.abs(t) / this.halfWidthAt(s, t < 0 ? -1 : 1));
    const crest =
      valleyM + (this.ridge.peakM - valleyM) * (0.82 + 0.18 * noise2(this.heightSeed, s / 7000, 0.5));
    return valleyM + (crest - valleyM) * (1 - across ** 1.6) + 25 * noise2(this.heightSeed, s / 600, t / 400);
  }

  /** The outline with its gorges cut out, lon/lat. */
  outline(): MultiPolygon {
    const coordinates = this.stretches.map(({ from, to }, i) => {
      const steps = Math.ceil((to - from) / edgeStepM);
      const side = (which: 1 | -1): Point[] =>
        Array.from({ length: steps + 1 }, (_, k) => {
          const s = from + ((to - from) * k) / steps;
          return this.axis.at(s, which * this.halfWidthAt(s, which));
        });
      const ring = [
        ...side(1),
        ...this.bank(to, `${i} end`),
        ...side(-1).reverse(),
        ...this.bank(from, `${i} start`).reverse(),
      ].map(toLonLat);
      return [[...ring, ring[0]!]];
    });
    return { type: 'MultiPolygon', coordinates };
  }

  /** The river bank across the ridge at `s`, east to west, without its two ends; nothing where the ridge tapers out. */
  private bank(s: number, key: string): Point[] {
    const [east, west] = [this.halfWidthAt(s, 1), -this.halfWidthAt(s, -1)];
    const steps = Math.floor((east - west) / edgeStepM);
    const rough = roughness(`${this.ridge.key} bank ${key}`, [
      [900, 95],
      [300, 40],
    ]);
    return Array.from({ length: Math.max(0, steps - 1) }, (_, k) => {
      const f = (k + 1) / steps;
      const t = east + (west - east) * f;
      return this.axis.at(s + rough(t) * Math.min(1, 6 * f, 6 * (1 - f)), t);
    });
  }

  /** 1 inside, shrinking to the ridge's natural ends; a ridge that ends at a gorge is cut, not tapered. */
  private taper(s: number): number {
    const toStart = s - this.stretches[0]!.from;
    const toEnd = this.axis.lengthM - s;
    const last = this.stretches[this.stretches.length - 1]!.to;
    const near = Math.max(0, last < this.axis.lengthM - 1 ? toStart : Math.min(toStart, toEnd));
    return near >= taperM ? 1 : Math.max(0.03, (1 - (1 - near / taperM) ** 2) ** 0.7);
  }
}
