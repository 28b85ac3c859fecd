import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import type pg from 'pg';
import { type Point, plane, toLonLat } from './axis.ts';
import { latticeInside } from './lattice.ts';
import { noise2 } from './noise.ts';
import { outlineBox } from './outline.ts';
import { chance, hash } from './random.ts';
import type { Terrain } from './terrain.ts';
import { ridgeTrail, type Trail, TrailNet } from './trails.ts';

export interface Grid {
  id: string;
  town: string;
  district: string;
  geometry: MultiPolygon;
  areaM2: number;
  terrain: Terrain;
}

/** Places of a trail net lie this far apart, metres; closer in small grids. */
const widestM = 380;
const nodesPerGrid = 18;

/** Where patrols can walk: the grids with their nets of trails, and a round for areas without any grid. */
export class Ground {
  private readonly trails = new Map<string, Trail | null>();
  private readonly nets = new Map<string, TrailNet>();

  private constructor(
    readonly grids: readonly Grid[],
    private readonly gridsByArea: Map<string, Grid[]>,
    private readonly centres: Map<string, Point>,
  ) {}

  static async survey(client: pg.ClientBase, terrains: readonly Terrain[]): Promise<Ground> {
    const { rows } = await client.query<Omit<Grid, 'terrain'> & { mountain: string }>(
      `SELECT g.area_id AS id, g.parent_id AS town, t.parent_id AS district, g.area_m2 AS "areaM2",
              g.attributes->>'mountain' AS mountain, ST_AsGeoJSON(g.geom, 7)::json AS geometry
       FROM area_version g JOIN area_version t ON t.area_id = g.parent_id
       WHERE g.area_id LIKE 'grid:%' ORDER BY g.area_id`,
    );
    const grids = rows.map((row) => ({
      ...row,
      terrain: terrains.find(({ ridge }) => `mountain:${ridge.key}` === row.mountain)!,
    }));
    const byArea = new Map<string, Grid[]>();
    const put = (area: string, grid: Grid): unknown =>
      byArea.get(area)?.push(grid) ?? byArea.set(area, [grid]);
    for (const grid of grids) {
      for (const area of ['city:500000', grid.mountain, grid.district, grid.town, grid.id]) put(area, grid);
    }
    const { rows: made } = await client.query<{ area: string; grid: string }>(
      `SELECT area_id AS area, jsonb_array_elements_text(attributes->'grids') AS grid
       FROM area_version WHERE area_id LIKE 'zone:%' OR area_id LIKE 'farm:%' ORDER BY area, grid`,
    );
    for (const { area, grid } of made) put(area, grids.find(({ id }) => id === grid)!);
    const { rows: centres } = await client.query<{ area: string; lon: number; lat: number }>(
      `SELECT area_id AS area, ST_X(at) AS lon, ST_Y(at) AS lat
       FROM area_version v, ST_PointOnSurface(v.geom) AS at
       WHERE (area_id LIKE 'district:%' OR area_id LIKE 'town:%') AND geom IS NOT NULL`,
    );
    return new Ground(
      grids,
      byArea,
      new Map(centres.map(({ area, lon, lat }) => [area, plane.forward(lon, lat)])),
    );
  }

  gridsOf(area: string): readonly Grid[] {
    return this.gridsByArea.get(area) ?? [];
  }

  /** Trail `n` of a grid: the first leads along the ridge where the ridge line crosses the grid. */
  trailOf(grid: Grid, n: number): Trail | null {
    return this.remember(
      `${grid.id} ${n}`,
      () => (n === 0 ? crestTrail(grid) : null) ?? this.gridTrail(grid, n),
    );
  }

  /** The ridge line around a grid, longer than one grid: for chiefs of a whole ridge and drones. */
  longTrail(grid: Grid): Trail | null {
    return this.remember(`${grid.id} long`, () => {
      return ridgeTrail(grid.terrain, grid.terrain.axis.locate(middleOf(grid)).s, 6500);
    });
  }

  /** A round near the middle of an area that has no grid. */
  roundOf(area: string): Trail | null {
    const centre = this.centres.get(area);
    if (!centre) return null;
    return this.remember(area, () => {
      const nodes = Array.from({ length: 24 }, (_, i): Point => {
        const [far, turn] = [1000 * Math.sqrt(chance(area, i)), i * 2.4];
        return [centre[0] + far * Math.cos(turn), centre[1] + far * Math.sin(turn)];
      });
      const seed = hash('hills', area);
      const heightAt = ([x, y]: Point): number => 420 + 120 * noise2(seed, x / 900, y / 900);
      return new TrailNet(nodes, 400, heightAt).roundTrip(5000, area);
    });
  }

  private gridTrail(grid: Grid, n: number): Trail | null {
    let net = this.nets.get(grid.id);
    if (!net) {
      const spacing = Math.max(110, Math.min(widestM, Math.sqrt(grid.areaM2 / nodesPerGrid)));
      const heightAt = (at: Point): number => grid.terrain.heightAt(grid.terrain.axis.locate(at));
      net = new TrailNet(latticeInside(grid.geometry, spacing, 'trail'), spacing, heightAt);
      this.nets.set(grid.id, net);
    }
    const key = `${grid.id} trail ${n}`;
    return net.roundTrip(4300 + 3000 * chance(key), key);
  }

  private remember(key: string, make: () => Trail | null): Trail | null {
    const known = this.trails.get(key);
    if (known !== undefined) return known;
    const trail = make();
    this.trails.set(key, trail);
    return trail;
  }
}

function middleOf(grid: Grid): Point {
  const [west, south, east, north] = outlineBox(grid.geometry, 0);
  return [(west + east) / 2, (south + north) / 2];
}

/** Along the ridge line, when it runs through the grid. */
function crestTrail(grid: Grid): Trail | null {
  const { s } = grid.terrain.axis.locate(middleOf(grid));
  const onCrest = booleanPointInPolygon(toLonLat(grid.terrain.axis.at(s, 0)), grid.geometry);
  return onCrest ? ridgeTrail(grid.terrain, s, 4600) : null;
}
