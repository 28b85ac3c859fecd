import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type pg from 'pg';
import type { Gate, Principal } from '../../api/access/principal.ts';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { everything, type Scope } from '../../data/db/scope.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { writePatrols } from '../../data/patrols/write.ts';
import { permissionsOf } from '../../domain/access/permissions.ts';
import { type Role, role } from '../../domain/access/roles.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { addArea, addChief, box } from './api-fixture.ts';
import { addParcelLayer, walkEast } from './coverage-fixture.ts';

/** One district of the world: everything in it carries its mark, in names and in ids. */
export interface District {
  id: string;
  /** In every name and text. */
  mark: string;
  /** First hex digits of every random id. */
  prefix: string;
  west: number;
}

export const west: District = { id: 'district:500109', mark: '西岭', prefix: 'aaaaaaaa', west: 106 };
export const east: District = { id: 'district:500112', mark: '东隐', prefix: 'eeeeeeee', west: 106.6 };
export const ridge = 'mountain:ridge';

export const idOf = ({ prefix }: District, n: number) =>
  `${prefix}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What the things of a district are called. */
export const idsOf = (d: District) => {
  const code = d.id.slice('district:'.length);
  return {
    district: d.id,
    town: `town:${code}001`,
    grid: `grid:${code}001-01`,
    zone: `zone:${idOf(d, 1)}`,
    draft: `zone:${idOf(d, 2)}`,
    chief: `chief-${d.prefix}`,
    townChief: `town-chief-${d.prefix}`,
    ranger: `ranger-${d.prefix}`,
    office: `office-${d.prefix}`,
    patrol: idOf(d, 3),
    chiefPatrol: idOf(d, 4),
    photo: idOf(d, 5),
    problem: idOf(d, 6),
    step: idOf(d, 7),
    task: idOf(d, 8),
    scenario: idOf(d, 9),
    record: idOf(d, 10),
    event: idOf(d, 11),
    parcel: `${code}-P`,
  };
};

export const period = { from: addDays(today(), -30), to: addDays(today(), 1) };

/** The way of a task: one stop, one leg of a kilometre. */
const routeFrom = (lon: number) => ({
  stops: [{ gapId: 'g', place: [lon, 29.101], areaM2: 1000, sweep: 'trails', trailM: 0 }],
  legs: [
    {
      kind: 'sweep',
      gapId: 'g',
      onTrail: true,
      lengthM: 1000,
      line: [
        [lon, 29.101],
        [lon + 0.01, 29.101],
      ],
    },
  ],
  ...{ lengthM: 1000, offTrailM: 0, hours: 0.5 },
  rule: { speedKmh: 2, swathM: 100, trailCellM: 20, offTrailFactor: 2, partM2: 1e6, nearTrailM: 500 },
  trails: { patrols: 1, complete: true },
});

const png = Buffer.from('89504e470d0a1a0a', 'hex');

async function addDistrict(pool: pg.Pool, d: District, layer: number): Promise<void> {
  const id = idsOf(d);
  const { mark, west: w } = d;
  await addArea(pool, {
    id: id.district,
    name: `${mark}区`,
    parent: 'city:500000',
    geometry: box(w, 29, w + 0.6, 30),
  });
  await addArea(pool, {
    id: id.town,
    name: `${mark}街道`,
    parent: id.district,
    geometry: box(w + 0.1, 29.1, w + 0.2, 29.2),
  });
  await addArea(pool, {
    id: id.grid,
    name: `${mark}网格`,
    parent: id.town,
    geometry: box(w + 0.1, 29.1, w + 0.15, 29.15),
  });
  await addArea(pool, {
    id: id.zone,
    name: `${mark}片区`,
    parent: id.district,
    geometry: box(w + 0.1, 29.1, w + 0.14, 29.14),
  });
  await pool.query(
    `INSERT INTO office (id, name, level, area_id, phone) VALUES ($1, $2, 'district', $3, $4)`,
    [id.office, `${mark}林长办`, id.district, `${mark}电话`],
  );
  await addChief(pool, {
    id: id.chief,
    name: `${mark}甲`,
    level: 'district',
    supervisor: 'city-chief',
    area: id.district,
  });
  await addChief(pool, {
    id: id.townChief,
    name: `${mark}乙`,
    level: 'town',
    supervisor: id.chief,
    area: id.town,
  });
  await pool.query(`UPDATE chief SET office_id = $2 WHERE id = $1`, [id.chief, id.office]);
  await pool.query('INSERT INTO ranger (id, name, grid_id) VALUES ($1, $2, $3)', [
    id.ranger,
    `${mark}护林员`,
    id.grid,
  ]);
  await pool.query(
    `INSERT INTO parcel (layer_id, code, di_lei, you_shi_sz, geom)
     SELECT $1, $2, '0111', $3, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($4), 4490))`,
    [layer, id.parcel, `${mark}松`, JSON.stringify(box(w + 0.1, 29.1, w + 0.15, 29.13))],
  );
  const day = addDays(today(), -3);
  const patrols = [
    walkEast(w + 0.101, 29.105, 120, `${day}T01:00:00Z`, {
      id: id.patrol,
      rangerId: id.ranger,
      note: `${mark}记`,
    }),
    walkEast(w + 0.101, 29.11, 120, `${day}T02:00:00Z`, { id: id.chiefPatrol, chiefId: id.chief }),
  ];
  await inTransaction(pool, (client) => writePatrols(client, patrols));
  await pool.query(
    `INSERT INTO photo (id, sha256, width, height, jpeg, thumbnail) VALUES ($1, sha256($2), 1, 1, $2, $2)`,
    [id.photo, Buffer.concat([png, Buffer.from(mark)])],
  );
  await pool.query(
    `INSERT INTO problem (id, kind, reported_on, due_on, geom, source, description, reporter_ranger_id, reporter_name,
                          assignee_chief_id, assignee_name, state)
     VALUES ($1, '林下垃圾堆放', $2, $3, ST_SetSRID(ST_MakePoint($4, 29.11), 4490), 'test', $5, $6, $7, $8, $7, 'assigned')`,
    [id.problem, day, addDays(today(), 9), w + 0.11, `${mark}垃圾`, id.ranger, `${mark}护林员`, id.townChief],
  );
  await pool.query(
    `INSERT INTO problem_step (id, problem_id, revision, action, at, to_state, by_ranger_id, by_name, note)
     VALUES ($1, $2, 1, 'report', now(), 'reported', $3, $4, $5)`,
    [id.step, id.problem, id.ranger, `${mark}护林员`, `${mark}说明`],
  );
  await pool.query('INSERT INTO problem_photo (step_id, position, photo_id) VALUES ($1, 0, $2)', [
    id.step,
    id.photo,
  ]);
  await pool.query(
    `INSERT INTO task (id, chief_id, ranger_id, due_on, note, planned, route, line, length_m, hours, rule, given_on, sha256, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, ST_SetSRID(ST_MakeLine(ST_MakePoint($8, 29.101), ST_MakePoint($8 + 0.01, 29.101)), 4490),
             1000, 1, '{"share": 0.8}', $9, sha256(''), 'test')`,
    [
      id.task,
      id.chief,
      id.ranger,
      addDays(today(), 5),
      `${mark}任务`,
      { ...period, by: 'all', effectiveOnly: false, denominator: 'area' },
      routeFrom(w + 0.12),
      w + 0.12,
      today(),
    ],
  );
  await pool.query(
    `INSERT INTO task_gap (task_id, n, gap_id, geom, area_m2)
     SELECT $1, 1, $2, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($3), 4490)), 1000`,
    [id.task, `${mark}缺口`, JSON.stringify(box(w + 0.12, 29.12, w + 0.121, 29.121))],
  );
  await pool.query(`INSERT INTO task_step (task_id, kind, by) VALUES ($1, 'given', $2)`, [
    id.task,
    { chiefId: id.chief, rangerId: null, name: `${mark}甲` },
  ]);
  await pool.query(
    `INSERT INTO patrol_record (id, patrol_id, companions, findings, result, places, by_ranger_id, by_name, written_at, changed_at)
     VALUES ($1, $2, $3, $4, 'problems-found', $5, $6, $7, now(), now())`,
    [id.record, id.patrol, [`${mark}同行`], `${mark}发现`, `${mark}沟`, id.ranger, `${mark}护林员`],
  );
  await pool.query('INSERT INTO patrol_record_area (record_id, position, area_id) VALUES ($1, 0, $2)', [
    id.record,
    id.grid,
  ]);
  await pool.query(`INSERT INTO area (id, kind, code) VALUES ($1, 'zone', $2)`, [
    id.draft,
    id.draft.slice(5),
  ]);
  await pool.query(
    `INSERT INTO zone_draft (zone_id, name, purpose, geom, by_name)
     SELECT $1, $2, $3, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($4), 4490)), $2`,
    [id.draft, `${mark}草稿`, 'fire', JSON.stringify(box(w + 0.3, 29.3, w + 0.32, 29.32))],
  );
  await pool.query(
    `INSERT INTO zone_event (id, zone_id, action, by_name, to_state) VALUES ($1, $2, 'create', $3, 'draft')`,
    [id.event, id.draft, `${mark}规划员`],
  );
  await pool.query(`INSERT INTO scenario (id, name, area_id, sha256) VALUES ($1, $2, $3, sha256(''))`, [
    id.scenario,
    `${mark}方案`,
    id.district,
  ]);
  await pool.query(
    `INSERT INTO scenario_zone (scenario_id, n, name, purpose, geom)
     SELECT $1, 1, $2, 'fire', ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($3), 4490))`,
    [id.scenario, `${mark}甲区`, JSON.stringify(box(w + 0.4, 29.4, w + 0.42, 29.42))],
  );
  await pool.query(
    `INSERT INTO live_position (patrol_id, at, seen_at, lon, lat) VALUES ($1, now(), now(), $2, 29.105)`,
    [id.patrol, w + 0.11],
  );
  await pool.query(`INSERT INTO live_event (kind, patrol_id) VALUES ('patrol-started', $1)`, [id.patrol]);
  await pool.query(`INSERT INTO live_event (kind, detail) VALUES ('zone-changed', $1)`, [
    { area: { id: id.zone, name: `${mark}片区` }, change: 'created' },
  ]);
}

/** A city of two districts that have the same things, and a ridge (四山) across both. */
export async function addWorld(pool: pg.Pool): Promise<void> {
  await addArea(pool, { id: 'city:500000', name: '重庆市', geometry: box(106, 29, 107.2, 30) });
  await addArea(pool, {
    id: ridge,
    name: '中梁山',
    parent: 'city:500000',
    geometry: box(106.11, 29.1, 106.75, 29.16),
  });
  await addChief(pool, { id: 'city-chief', name: '市林长', level: 'city', area: 'city:500000' });
  const layer = await addParcelLayer(pool);
  for (const district of [west, east]) await addDistrict(pool, district, layer);
  await refreshCoverage(pool);
}

/** Who asks is told by a header: `role` and the roots of what it sees, or `*`. Without it: nobody. */
export const headerGate: Gate = {
  async principalOf(req: Request): Promise<Principal | null> {
    const told = req.get('x-as');
    if (!told) return null;
    const [name, areas = '*', chiefId, rangerId] = told.split(' ');
    return principal(
      role.parse(name),
      areas === '*'
        ? everything
        : {
            areas: areas.split(','),
            chiefId: chiefId || null,
            rangerId: rangerId || null,
          },
    );
  },
};

function principal(name: Role, scope: Scope): Principal {
  return {
    kind: 'account',
    accountId: randomUUID(),
    name: `测试${name}`,
    roles: [name],
    permissions: permissionsOf([name]),
    scope,
    readOnly: false,
  };
}
