/** In which order to visit stops: an open way, shortest by nearest neighbour and 2-opt. */

/** Lengths below it are noise of the arithmetic, metres. */
const epsilon = 1e-6;

/**
 * An order of the stops 0…n−1 whose way is short; the same lengths always give the same order.
 *
 * From every possible beginning the nearest unvisited stop is taken next, and the order as given is a beginning too;
 * each is improved by 2-opt (pieces turned round while that makes the way shorter), the shortest is taken. So the way
 * is never longer than in the order given.
 *
 * @param lengths metres between each two stops, symmetric
 * @param fixedFirst the way begins at stop 0, where the walker stands
 */
export function orderStops(lengths: readonly (readonly number[])[], fixedFirst = false): number[] {
  const n = lengths.length;
  const given = Array.from({ length: n }, (_, i) => i);
  if (n < 2) return given;
  const beginnings = fixedFirst ? [0] : given;
  let best = given;
  let shortest = Infinity;
  for (const order of [given, ...beginnings.map((first) => nearestFirst(lengths, first))]) {
    const improved = turnPieces(order, lengths, fixedFirst);
    const length = wayLength(improved, lengths);
    if (length < shortest - epsilon) {
      best = improved;
      shortest = length;
    }
  }
  return best;
}

/** Metres of the way through the stops in an order. */
export function wayLength(order: readonly number[], lengths: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let i = 1; i < order.length; i++) sum += lengths[order[i - 1]!]![order[i]!]!;
  return sum;
}

function nearestFirst(lengths: readonly (readonly number[])[], first: number): number[] {
  const order = [first];
  const left = new Set(lengths.keys());
  left.delete(first);
  while (left.size > 0) {
    const from = lengths[order.at(-1)!]!;
    let next = -1;
    for (const stop of left) if (next < 0 || from[stop]! < from[next]!) next = stop;
    order.push(next);
    left.delete(next);
  }
  return order;
}

/** 2-opt of an open way: turns pieces round as long as that shortens it. */
function turnPieces(
  start: readonly number[],
  lengths: readonly (readonly number[])[],
  fixedFirst: boolean,
): number[] {
  const order = [...start];
  const between = (i: number, j: number) =>
    i < 0 || j >= order.length ? 0 : lengths[order[i]!]![order[j]!]!;
  for (let better = true; better; ) {
    better = false;
    for (let i = fixedFirst ? 1 : 0; i < order.length - 1; i++) {
      for (let j = i + 1; j < order.length; j++) {
        const gain = between(i - 1, i) + between(j, j + 1) - between(i - 1, j) - between(i, j + 1);
        if (gain <= epsilon) continue;
        order.splice(i, j - i + 1, ...order.slice(i, j + 1).reverse());
        better = true;
      }
    }
  }
  return order;
}
