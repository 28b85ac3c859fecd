/** How many patrols saw each pixel: counters a bit a bitmap, so that 32 pixels are counted by one addition. */
import type { Plane } from '../geo/plane.ts';
import type { VisitedLand } from '../model/what-if.ts';
import { popCount, SparseBitmap, wordMask } from './bitmap.ts';
import { runAreaM2, type Spans } from './spans.ts';

export class VisitCounts {
  /** Bit 0, bit 1, … of the counters. Tiles are made in all of them at once: they start at the same words. */
  private readonly planes: SparseBitmap[];

  /** @param most patrols that will be added at most */
  constructor(readonly most: number) {
    this.planes = Array.from(
      { length: Math.max(1, Math.ceil(Math.log2(most + 1))) },
      () => new SparseBitmap(),
    );
  }

  /** Adds one to the pixels of a patrol's swath: [row, first, last] triples that don't overlap. */
  add(runs: Int32Array): void {
    for (let i = 0; i < runs.length; i += 3) {
      const row = runs[i]!;
      const [from, to] = [runs[i + 1]!, runs[i + 2]!];
      for (let k = from >> 5; k <= to >> 5; k++) {
        const at = this.ensure(k >> 1, row >> 6) + (row & 63) * 2 + (k & 1);
        let carry = wordMask(Math.max(from - k * 32, 0), Math.min(to - k * 32, 31));
        for (let bit = 0; carry !== 0; bit++) {
          const { words } = this.planes[bit]!;
          const before = words[at]!;
          words[at] = before ^ carry;
          carry &= before;
        }
      }
    }
  }

  private ensure(tileX: number, tileY: number): number {
    const known = this.planes[0]!.offsetOf(tileX, tileY);
    if (known >= 0) return known;
    let at = 0;
    for (const plane of this.planes) at = plane.ensure(tileX, tileY);
    return at;
  }

  /** True m² of the spans by the number of patrols that saw them, from 0 on; numbers without any land are left out. */
  areaByVisits({ runs }: Spans, plane: Plane, pixel: number): VisitedLand['m2ByVisits'] {
    const areas = new Float64Array(this.most + 1);
    const lowest = this.planes[0]!;
    const words = this.planes.map((each) => each.words);
    const pixelM2 = new Map<number, number>();
    /** Shares out the pixels of a mask by the bits that are left of their counters. */
    const share = (mask: number, bit: number, count: number, at: number, m2: number) => {
      let open = mask;
      for (let k = bit; k >= 0 && open !== 0; k--) {
        const set = words[k]![at]! & open;
        if (set !== 0 && set !== open) {
          share(set, k - 1, count + 2 ** k, at, m2);
          open &= ~set;
        } else if (set !== 0) {
          count += 2 ** k;
        }
      }
      if (open !== 0) areas[count]! += popCount(open) * m2;
    };
    for (let i = 0; i < runs.length; i += 3) {
      const row = runs[i]!;
      const [from, to] = [runs[i + 1]!, runs[i + 2]!];
      for (let k = from >> 5; k <= to >> 5; k++) {
        let m2 = pixelM2.get(k);
        if (m2 === undefined) {
          // A word is 32 pixels wide, over which the scale factor does not change.
          m2 = runAreaM2(plane, pixel, 32 * k, 32 * k + 31) / 32;
          pixelM2.set(k, m2);
        }
        const mask = wordMask(Math.max(from - k * 32, 0), Math.min(to - k * 32, 31));
        const tile = lowest.offsetOf(k >> 1, row >> 6);
        if (tile < 0) areas[0]! += popCount(mask) * m2;
        else share(mask, words.length - 1, 0, tile + (row & 63) * 2 + (k & 1), m2);
      }
    }
    return [...areas].flatMap((m2, visits): [number, number][] => (m2 > 0 ? [[visits, m2]] : []));
  }
}
