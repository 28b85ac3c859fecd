/** The net of trails that patrols have used, as a graph to find ways in. */
import createGraph, { type Graph } from 'ngraph.graph';
import { aStar, type PathFinder } from 'ngraph.path';
import type { Point } from './point.ts';

/**
 * Tracks are joined where they come within a cell, metres: about as far as two GPS tracks on one path lie apart. Each
 * cell that a track went through is a place, at the middle of what was recorded there, and leads to its eight neighbours.
 */
export const trailCellM = 20;

/** Trails that come this close to one another are joined by a straight piece off the trails, metres. */
const bridgeM = 100;
/** A metre off the trails counts as so many on them: no way is cut through the forest to save a short detour. */
export const offTrailFactor = 2.5;

/** A piece of a way. */
export interface Piece {
  onTrail: boolean;
  points: Point[];
}

/** Cells of one net; a plan for a wider place is refused rather than slow. */
export const mostTrailCells = 200_000;

/** Cells are numbered row by row; a plane's cells stay far below these. */
const stride = 2 ** 21;
const offset = 2 ** 20;

interface Cell {
  x: number;
  y: number;
  points: number;
  component: number;
}

export class Trails {
  private readonly cells = new Map<number, Cell>();
  private readonly graph: Graph<Cell, number> = createGraph();
  private readonly finder: PathFinder<Cell>;

  /**
   * @param lines interleaved x, y in plane metres, a line a piece of a track
   * @throws RangeError when they reach over too much land
   */
  constructor(lines: Iterable<Float64Array>) {
    for (const line of lines) this.addLine(line);
    for (const [key, cell] of this.cells) this.graph.addNode(key, cell);
    for (const [key, cell] of this.cells) {
      for (const next of [key + 1, key + stride - 1, key + stride, key + stride + 1]) {
        const other = this.cells.get(next);
        if (other) this.graph.addLink(key, next, Math.hypot(cell.x - other.x, cell.y - other.y));
      }
    }
    this.label();
    this.bridge();
    this.finder = aStar<Cell, number>(this.graph, {
      distance: (_from, _to, link) => link.data,
      heuristic: (from, to) => Math.hypot(from.data.x - to.data.x, from.data.y - to.data.y),
    });
  }

  get size(): number {
    return this.cells.size;
  }

  place(node: number): Point {
    const { x, y } = this.cells.get(node)!;
    return [x, y];
  }

  /** Nodes within a radius of a place. */
  within(x: number, y: number, radius: number): number[] {
    const found: number[] = [];
    const reach = Math.ceil(radius / trailCellM);
    const [column, row] = [Math.floor(x / trailCellM), Math.floor(y / trailCellM)];
    for (let r = row - reach; r <= row + reach; r++) {
      for (let c = column - reach; c <= column + reach; c++) {
        const key = keyOf(c, r);
        const cell = this.cells.get(key);
        if (cell && Math.hypot(cell.x - x, cell.y - y) <= radius) found.push(key);
      }
    }
    return found;
  }

  /** The nearest node of each net of trails near a place, nearest first: two nets have no way between them. */
  access(x: number, y: number, radius: number): { node: number; net: number; awayM: number }[] {
    const nearest = new Map<number, { node: number; net: number; awayM: number }>();
    for (const node of this.within(x, y, radius)) {
      const cell = this.cells.get(node)!;
      const awayM = Math.hypot(cell.x - x, cell.y - y);
      const known = nearest.get(cell.component);
      if (!known || awayM < known.awayM) nearest.set(cell.component, { node, net: cell.component, awayM });
    }
    return [...nearest.values()].sort((a, b) => a.awayM - b.awayM);
  }

  /** The cheapest way between two nodes of one net, and what it costs: metres, those off the trails many times over. */
  path(from: number, to: number): { pieces: Piece[]; cost: number } {
    const pieces: Piece[] = [];
    let cost = 0;
    // The library tells it from the end to the beginning.
    const nodes = this.finder.find(from, to).reverse();
    nodes.forEach(({ id, data }, i) => {
      const before = nodes[i - 1];
      if (!before) return;
      const link = this.graph.getLink(before.id, id) ?? this.graph.getLink(id, before.id);
      cost += link!.data;
      const onTrail = touches(before.id as number, id as number);
      const last = pieces.at(-1);
      if (last?.onTrail === onTrail) last.points.push([data.x, data.y]);
      else
        pieces.push({
          onTrail,
          points: [
            [before.data.x, before.data.y],
            [data.x, data.y],
          ],
        });
    });
    return { pieces, cost };
  }

  /** Joins nets where they come closest, if that is close, and counts them as one from then on. */
  private bridge(): void {
    const closest = new Map<string, { ends: [number, number]; awayM: number }>();
    for (const [key, cell] of this.cells) {
      for (const node of this.within(cell.x, cell.y, bridgeM)) {
        const other = this.cells.get(node)!;
        if (other.component <= cell.component) continue;
        const pair = `${cell.component}/${other.component}`;
        const awayM = Math.hypot(cell.x - other.x, cell.y - other.y);
        if (awayM < (closest.get(pair)?.awayM ?? Infinity)) closest.set(pair, { ends: [key, node], awayM });
      }
    }
    for (const { ends, awayM } of closest.values()) this.graph.addLink(...ends, offTrailFactor * awayM);
    for (const cell of this.cells.values()) cell.component = -1;
    this.label();
  }

  private addLine(line: Float64Array): void {
    for (let i = 0; i + 1 < line.length; i += 2) {
      const [x, y] = [line[i]!, line[i + 1]!];
      const [nextX, nextY] = i + 3 < line.length ? [line[i + 2]!, line[i + 3]!] : [x, y];
      const steps = Math.max(1, Math.ceil(Math.hypot(nextX - x, nextY - y) / (trailCellM / 2)));
      for (let s = 0; s < steps; s++) {
        this.addPoint(x + ((nextX - x) * s) / steps, y + ((nextY - y) * s) / steps);
      }
    }
  }

  private addPoint(x: number, y: number): void {
    const key = keyOf(Math.floor(x / trailCellM), Math.floor(y / trailCellM));
    const cell = this.cells.get(key);
    if (cell) {
      cell.points++;
      cell.x += (x - cell.x) / cell.points;
      cell.y += (y - cell.y) / cell.points;
    } else {
      if (this.cells.size >= mostTrailCells)
        throw new RangeError('The gaps lie too far apart for one route.');
      this.cells.set(key, { x, y, points: 1, component: -1 });
    }
  }

  private label(): void {
    let component = 0;
    for (const [start, cell] of this.cells) {
      if (cell.component >= 0) continue;
      cell.component = component;
      const open = [start];
      for (let key = open.pop(); key !== undefined; key = open.pop()) {
        this.graph.forEachLinkedNode(
          key,
          ({ id, data }) => {
            if (data.component >= 0) return;
            data.component = component;
            open.push(id as number);
          },
          false,
        );
      }
      component++;
    }
  }
}

/** Are they the same cell or neighbours? */
function touches(a: number, b: number): boolean {
  const [columns, rows] = [
    Math.abs((a % stride) - (b % stride)),
    Math.abs(Math.floor(a / stride) - Math.floor(b / stride)),
  ];
  return columns <= 1 && rows <= 1;
}

function keyOf(column: number, row: number): number {
  return (row + offset) * stride + column + offset;
}
