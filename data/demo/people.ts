import type pg from 'pg';
import { lawInForceFrom } from './calendar.ts';
import { Names } from './names.ts';

export type ChiefLevel = 'city' | 'district' | 'zone' | 'town' | 'village';

export interface Chief {
  id: string;
  level: ChiefLevel;
  area: string;
}

export interface Ranger {
  id: string;
  grid: string;
}

interface Place {
  id: string;
  name: string;
  kind: string;
  parent: string | null;
}

interface ChiefRow extends Chief {
  name: string;
  phone: string;
  post: string;
  title: string;
  supervisor: string | null;
  office: string | null;
}

/** Villages of each town on a ridge that have a 村(社区)林长 (optional by Article 6). */
const villageChiefsPerTown = 2;

/**
 * Writes offices (Article 7), chiefs of every level (Article 6), their responsibilities since the law came into
 * force, and a ranger or two per grid. All persons are made up.
 */
export async function writePeople(client: pg.ClientBase): Promise<{ chiefs: Chief[]; rangers: Ranger[] }> {
  const { rows: places } = await client.query<Place>(
    `SELECT a.id, v.name, a.kind, v.parent_id AS parent
     FROM area a JOIN area_version v ON v.area_id = a.id
     WHERE a.kind <> 'village' AND (a.kind <> 'town' OR v.geom IS NOT NULL)
     ORDER BY array_position('{city,mountain,district,zone,farm,town,grid}'::text[], a.kind), a.id`,
  );
  const { rows: villages } = await client.query<Place>(
    `SELECT id, name, 'village' AS kind, parent FROM (
       SELECT v.area_id AS id, v.name, v.parent_id AS parent,
              row_number() OVER (PARTITION BY v.parent_id ORDER BY v.area_id) AS n
       FROM area_version v JOIN area a ON a.id = v.area_id AND a.kind = 'village'
       WHERE v.parent_id IN (SELECT parent_id FROM area_version WHERE area_id LIKE 'grid:%')) AS numbered
     WHERE n <= ${villageChiefsPerTown} ORDER BY id`,
  );
  const names = new Names();
  const chiefs = chiefsOf([...places, ...villages], names);
  const rangers = rangersOf(places, names);
  await writeOffices(client, places);
  await writeChiefs(client, chiefs);
  await client.query(
    `INSERT INTO ranger (id, name, phone, team, grid_id, illustrative)
     SELECT id, name, phone, team, grid, true
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, name text, phone text, team text, grid text)`,
    [JSON.stringify(rangers)],
  );
  return { chiefs, rangers: rangers.filter((ranger) => ranger.team === '护林员') };
}

/** The demo's people that are on record and have a place; made-up ones only. */
export async function readPeople(client: pg.ClientBase): Promise<{ chiefs: Chief[]; rangers: Ranger[] }> {
  const { rows: chiefs } = await client.query<Chief>(
    `SELECT DISTINCT ON (c.id) c.id, c.level, r.area_id AS area
       FROM chief c JOIN responsibility r ON r.chief_id = c.id WHERE c.illustrative ORDER BY c.id, r.id`,
  );
  const { rows: rangers } = await client.query<Ranger>(
    `SELECT id, grid_id AS grid FROM ranger
      WHERE illustrative AND team = '护林员' AND grid_id IS NOT NULL ORDER BY id`,
  );
  return { chiefs, rangers };
}

function chiefsOf(places: readonly Place[], names: Names): ChiefRow[] {
  const chiefs: ChiefRow[] = [];
  const add = (row: Omit<ChiefRow, 'name' | 'phone' | 'post'>, where: string): void => {
    chiefs.push({ ...row, ...names.next(), post: `演示职务（${where}）` });
  };
  const head = 'chief:city:1';
  for (const { id, name, kind, parent } of places) {
    const own = { id: `chief:${id}`, area: id };
    const above = parent === null ? null : `chief:${parent}`;
    if (kind === 'city') {
      const city = { area: id, level: 'city', office: 'office:city' } as const;
      add({ ...city, id: head, title: '总林长', supervisor: null }, '市级');
      add({ ...city, id: 'chief:city:2', title: '副总林长', supervisor: head }, '市级');
    } else if (kind === 'mountain') {
      add({ ...own, level: 'city', title: '市级林长', supervisor: head, office: `office:${id}` }, name);
    } else if (kind === 'district') {
      add({ ...own, level: 'district', title: '辖区林长', supervisor: head, office: `office:${id}` }, name);
    } else if (kind === 'zone' || kind === 'farm') {
      add({ ...own, level: 'zone', title: '片区林长', supervisor: above, office: `office:${parent}` }, name);
    } else if (kind === 'town') {
      add(
        { ...own, level: 'town', title: '乡镇(街道)林长', supervisor: above, office: `office:${parent}` },
        name,
      );
    } else if (kind === 'village') {
      add({ ...own, level: 'village', title: '村(社区)林长', supervisor: above, office: null }, name);
    }
  }
  return chiefs;
}

/** 护林员 in every grid; 监管员 and 执法员 (一长三员) look after several grids each and stand at one of them. */
function rangersOf(
  places: readonly Place[],
  names: Names,
): (Ranger & { name: string; phone: string; team: string })[] {
  return places
    .filter((place) => place.kind === 'grid')
    .flatMap((place, i) => {
      const teams = ['护林员', ...(i % 4 === 0 ? ['监管员'] : i % 4 === 2 ? ['执法员'] : [])];
      return teams.map((team, k) => ({
        id: `ranger:${place.id.slice(5)}-${k + 1}`,
        grid: place.id,
        team,
        ...names.next(),
      }));
    });
}

async function writeOffices(client: pg.ClientBase, places: readonly Place[]): Promise<void> {
  const offices = places
    .filter(({ kind }) => ['city', 'mountain', 'district'].includes(kind))
    .map(({ id, name, kind }, i) => ({
      id: kind === 'city' ? 'office:city' : `office:${id}`,
      name: `${name}林长办公室`,
      level: kind,
      area: id,
      phone: `000-0001-${String(i + 1).padStart(4, '0')}`,
    }));
  await client.query(
    `INSERT INTO office (id, name, level, area_id, phone)
     SELECT id, name, level, area, phone
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, name text, level text, area text, phone text)`,
    [JSON.stringify(offices)],
  );
}

async function writeChiefs(client: pg.ClientBase, chiefs: readonly ChiefRow[]): Promise<void> {
  await client.query(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (id text, name text, post text, title text, level text,
         phone text, supervisor text, office text, area text)
     ), added AS (
       INSERT INTO chief (id, name, post, title, level, phone, supervisor_id, office_id, illustrative)
       SELECT id, name, post, title, level, phone, supervisor, office, true FROM given RETURNING id
     )
     INSERT INTO responsibility (chief_id, area_id, valid)
     SELECT id, area, daterange($2::date, NULL) FROM given JOIN added USING (id) ORDER BY id`,
    [JSON.stringify(chiefs), lawInForceFrom],
  );
}
