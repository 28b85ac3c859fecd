import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeFixes, type NumberedFix } from './merge.ts';
import {
  completeTo,
  countSeqs,
  hasSeq,
  highestSeq,
  missingSeqs,
  type SeqRanges,
  withSeqs,
} from './seq-ranges.ts';

const fixAt = (seq: number): NumberedFix => ({
  seq,
  at: seq * 15_000,
  lon: 106 + seq * 1e-4,
  lat: 29.5,
  ele: null,
});

/** What is stored after these batches, one after the other. */
function storedAfter(batches: readonly NumberedFix[][]) {
  const contents = new Map<number, NumberedFix>();
  let stored: SeqRanges = [];
  const conflicts: number[] = [];
  for (const batch of batches) {
    const inOrder = batch.toSorted((a, b) => a.seq - b.seq);
    const merge = mergeFixes(stored, contents, inOrder);
    expect(merge.fresh.length + merge.known).toBeLessThanOrEqual(batch.length);
    for (const fix of merge.fresh) contents.set(fix.seq, fix);
    stored = withSeqs(
      stored,
      merge.fresh.map(({ seq }) => seq),
    );
    conflicts.push(...merge.conflicts);
  }
  return { fixes: [...contents.values()].sort((a, b) => a.seq - b.seq), stored, conflicts };
}

const batches = fc.array(fc.array(fc.nat(60).map(fixAt), { minLength: 1, maxLength: 20 }), { maxLength: 12 });

test('any order, repetition and overlap of batches ends in the same state', () => {
  fc.assert(
    fc.property(
      batches.chain((sent) =>
        fc.tuple(fc.constant(sent), fc.shuffledSubarray([...sent, ...sent], { minLength: sent.length * 2 })),
      ),
      ([sent, shuffled]) => {
        const once = storedAfter(sent);
        expect(storedAfter(shuffled)).toEqual(once);
        expect(once.conflicts).toEqual([]);
        expect(once.fixes).toEqual(
          [...new Set(sent.flat().map(({ seq }) => seq))].sort((a, b) => a - b).map(fixAt),
        );
      },
    ),
  );
});

test('what came first stays, and every contradiction is named', () => {
  fc.assert(
    fc.property(batches, fc.array(fc.nat(60), { maxLength: 20 }), (sent, seqs) => {
      const before = storedAfter(sent);
      const others = seqs.map((seq) => ({ ...fixAt(seq), lat: 29.6 }));
      const after = storedAfter([...sent, others]);
      const contradicted = [...new Set(seqs)].filter((seq) => hasSeq(before.stored, seq));
      expect(after.conflicts).toEqual(contradicted.sort((a, b) => a - b));
      for (const fix of before.fixes) expect(after.fixes).toContainEqual(fix);
    }),
  );
});

test('times that the server moved are the same fix when they are sent again', () => {
  const moved = { ...fixAt(3), at: fixAt(3).at + 7_000, shiftMs: 7_000 };
  const { known, conflicts } = mergeFixes([[3, 3]], new Map([[3, moved]]), [fixAt(3)]);
  expect({ known, conflicts }).toEqual({ known: 1, conflicts: [] });
});

test('ranges tell what is there and what is missing', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(40), { maxLength: 8 }), { maxLength: 8 }), (parts) => {
      let ranges: SeqRanges = [];
      for (const part of parts)
        ranges = withSeqs(
          ranges,
          part.toSorted((a, b) => a - b),
        );
      const all = new Set(parts.flat());
      const highest = all.size === 0 ? null : Math.max(...all);
      expect(highestSeq(ranges)).toBe(highest);
      expect(countSeqs(ranges)).toBe(all.size);
      const missing = missingSeqs(ranges);
      for (let seq = 0; seq <= (highest ?? -1); seq++) {
        expect(hasSeq(ranges, seq)).toBe(all.has(seq));
        expect(missing.some(([first, last]) => seq >= first && seq <= last)).toBe(!all.has(seq));
      }
      let complete = -1;
      while (all.has(complete + 1)) complete++;
      expect(completeTo(ranges)).toBe(complete < 0 ? null : complete);
      // Runs never touch: a patrol without holes is one of them.
      for (const [i, [first]] of ranges.entries())
        if (i > 0) expect(first).toBeGreaterThan(ranges[i - 1]![1] + 1);
    }),
  );
});
