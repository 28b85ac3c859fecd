import type { Neighbours } from './graph.ts';

/** Atoms that have a neighbour in another zone. One of them can be picked, and all are known, at any time. */
export class Frontier {
  private readonly list: number[] = [];
  private readonly place: Int32Array;

  constructor(
    private readonly graph: Neighbours,
    private readonly zone: Int32Array,
  ) {
    this.place = new Int32Array(graph.size).fill(-1);
    for (let atom = 0; atom < graph.size; atom++) this.look(atom);
  }

  get size(): number {
    return this.list.length;
  }

  at(index: number): number {
    return this.list[index]!;
  }

  sorted(): number[] {
    return this.list.toSorted((a, b) => a - b);
  }

  /** The atom's zone has changed. */
  moved(atom: number): void {
    this.look(atom);
    for (let k = this.graph.first[atom]!; k < this.graph.first[atom + 1]!; k++)
      this.look(this.graph.atom[k]!);
  }

  private look(atom: number): void {
    const { graph, zone, list, place } = this;
    let borders = false;
    for (let k = graph.first[atom]!; k < graph.first[atom + 1]! && !borders; k++) {
      borders = zone[graph.atom[k]!] !== zone[atom];
    }
    const at = place[atom]!;
    if (borders === at >= 0) return;
    if (borders) {
      place[atom] = list.push(atom) - 1;
      return;
    }
    const last = list.pop()!;
    if (last !== atom) {
      list[at] = last;
      place[last] = at;
    }
    place[atom] = -1;
  }
}
