import { describe, expect, it } from 'vitest';
import type { ComparedScenario } from '../../../domain/model/index.ts';
import { formatter } from '../../ui/format.ts';
import { bestOf, measures } from './measures.ts';

const format = formatter('zh-CN');
const of = (key: string) => measures.find((measure) => measure.key === key)!;
const scenario = (more: Partial<ComparedScenario>) =>
  ({
    zones: [],
    balance: { forest: null, workload: null },
    gapM2: null,
    ...more,
  }) as unknown as ComparedScenario;

describe('the best of compared scenarios', () => {
  it('is the lowest or the highest, as the measure wants it', () => {
    const items = [
      scenario({ cutParcels: 4, compactness: 0.6 }),
      scenario({ cutParcels: 0, compactness: 0.41 }),
    ];
    expect(bestOf(of('cut'), items, format)).toEqual([false, true]);
    expect(bestOf(of('compactness'), items, format)).toEqual([true, false]);
  });

  it('is nobody where all read the same, and both where two do', () => {
    const [a, b, c] = [0.412, 0.4119, 0.6].map((compactness) => scenario({ compactness }));
    expect(bestOf(of('compactness'), [a!, b!], format)).toEqual([false, false]);
    expect(bestOf(of('compactness'), [a!, b!, scenario({ compactness: 0.2 })], format)).toEqual([
      true,
      true,
      false,
    ]);
    expect(bestOf(of('compactness'), [a!, c!], format)).toEqual([false, true]);
  });

  it('is not told where only one has a value, nor of land and coverage', () => {
    expect(bestOf(of('gap'), [scenario({ gapM2: 10 }), scenario({})], format)).toEqual([false, false]);
    expect(bestOf(of('area'), [scenario({ areaM2: 1e6 }), scenario({ areaM2: 2e6 })], format)).toEqual([
      false,
      false,
    ]);
    expect(
      bestOf(of('coverage'), [scenario({ coveredShare: 0.1 }), scenario({ coveredShare: 0.9 })], format),
    ).toEqual([false, false]);
  });
});
