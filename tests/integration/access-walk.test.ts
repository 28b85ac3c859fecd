/** Every operation of the OpenAPI document, by every role, with the ids of one's own district and with those of another one. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Response as Answered, Request } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guard } from '../../api/access/guard.ts';
import { needOf } from '../../api/access/lookup.ts';
import { cityWide, type Need } from '../../api/access/rules.ts';
import { createApp } from '../../api/app.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { LiveService } from '../../api/live/service.ts';
import { openApiDocument } from '../../api/openapi/document.ts';
import { permissionsOf } from '../../domain/access/permissions.ts';
import { type Role, roles } from '../../domain/access/roles.ts';
import { today } from '../../domain/law/period.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addWorld, type District, east, headerGate, idOf, idsOf, period, west } from './access-world.ts';
import { box, depsOn } from './api-fixture.ts';

interface Operation {
  method: string;
  path: string;
  parameters: { name: string; in: string; required?: boolean }[];
}

const methods = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options']);
const operations: Operation[] = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item as Record<string, { parameters?: Operation['parameters'] }>)
    .filter(([method]) => methods.has(method))
    .map(([method, { parameters = [] }]) => ({ method: method.toUpperCase(), path, parameters })),
);

let database: TestDatabase;
let close: () => Promise<void>;
/** Patrols, problems, areas, scenarios of the world. */
const before = [4, 2, 12, 2];
let address: string;
let live: LiveService;
let coverage: CoverageService;

beforeAll(async () => {
  database = await createTestDatabase();
  await addWorld(database.pool);
  const deps = depsOn(database.pool);
  live = new LiveService(database.pool, deps.logger);
  coverage = new CoverageService(database.pool);
  await live.start();
  ({ address, close } = await listening(createApp(deps, { live, coverage, gate: headerGate })));
});
afterAll(async () => {
  live.feed.close();
  await close();
  await Promise.all([live.close(), coverage.close()]);
  await database.drop();
});

async function listening(app: RequestListener): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The id of a district's thing that a path names. A path of a new kind of thing gets its line here. */
function pathId(path: string, name: string, d: District, operation: Operation): string {
  const id = idsOf(d);
  const kinds: [RegExp, string][] = [
    [/^\/api\/areas\//, id.district],
    [/^\/api\/(reports\/)?chiefs\//, id.chief],
    [/^\/api\/zones\//, operation.method === 'PUT' ? id.draft : id.zone],
    [/^\/api\/scenarios\//, id.scenario],
    [/^\/api\/patrol-records\//, id.record],
    [/^\/api\/patrols\//, id.patrol],
    [/^\/api\/photos\//, id.photo],
    [/^\/api\/problems\//, id.problem],
    [/^\/api\/tasks\//, id.task],
  ];
  if (name === 'id')
    return encodeURIComponent(kinds.find(([pattern]) => pattern.test(path))?.[1] ?? idOf(d, 99));
  const named: Record<string, string> = {
    ...{ gap: 'nothing', level: 'district', target: 'parcel', name: 'nothing', featureId: id.district },
    ...{ layer: path.startsWith('/api/exports') ? 'patrol' : 'patrol', collectionId: 'district' },
    ...tileOf(d),
  };
  return encodeURIComponent(named[name] ?? 'nothing');
}

/** The tile of zoom 12 that holds a district's patrols. */
function tileOf({ west: lon }: District): Record<'z' | 'x' | 'y', string> {
  const lat = (29.12 * Math.PI) / 180;
  const y = ((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2) * 4096;
  return { z: '12', x: String(Math.floor(((lon + 0.12 + 180) / 360) * 4096)), y: String(Math.floor(y)) };
}

function addressOf(operation: Operation, d: District): string {
  const id = idsOf(d);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    pathId(operation.path, name, d, operation),
  );
  const given: Record<string, string> = {
    ...{
      from: period.from,
      to: period.to,
      at: today(),
      day: today(),
      step: 'month',
      unit: 'day',
      kind: 'grid',
    },
    ...{ bbox: [d.west + 0.1, 29.1, d.west + 0.16, 29.16].join(','), zone: id.zone, area: id.district },
    ...{ ids: id.scenario, chief: id.chief, format: 'csv', purpose: 'x', target: 'parcel', of: 'grid' },
    ...(path.startsWith('/api/reports') && { period: period.from.slice(0, 7) }),
    ...(path.endsWith('/within') && { kind: 'district' }),
  };
  const query = new URLSearchParams();
  for (const { name, in: place, required } of operation.parameters) {
    if (place !== 'query') continue;
    // One of area and chief is needed where both are possible.
    const wanted = required || ['from', 'to'].includes(name) || (name === 'area' && oneOf.test(path));
    if (wanted && given[name] !== undefined) query.set(name, given[name]);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

const oneOf = /gap|playback/;

const by = { name: '测试' };
/** Bodies that would do something in a district, where a route takes one. */
function bodyOf(operation: Operation, d: District): object {
  const id = idsOf(d);
  const zone = {
    name: '新片区',
    purpose: 'fire',
    geometry: box(d.west + 0.3, 29.3, d.west + 0.31, 29.31),
    by,
  };
  const gaps = [{ id: 'g', geometry: box(d.west + 0.12, 29.12, d.west + 0.121, 29.121) }];
  const bodies: Record<string, object> = {
    'POST /api/coverage/preview': { ...zone, ...period },
    'POST /api/partition': { areaId: id.district, n: 2 },
    'POST /api/zones': zone,
    'PUT /api/zones/{id}': zone,
    'POST /api/zones/check': zone,
    'POST /api/zones/preview': zone,
    'POST /api/zones/{id}/transitions': { action: 'abolish', reason: 'x', by },
    'POST /api/routes': { chief: id.chief, ...period, gaps },
    'POST /api/patrols': {
      id: idOf(d, 50),
      rangerId: id.ranger,
      fixes: [{ seq: 0, at: new Date().toISOString(), lon: d.west + 0.11, lat: 29.11 }],
    },
    'POST /api/patrols/{id}/fixes': {
      fixes: [{ seq: 900, at: `${today()}T00:00:00Z`, lon: d.west + 0.11, lat: 29.11 }],
    },
    'POST /api/problems': { id: idOf(d, 51), kind: '林下垃圾堆放', lon: d.west + 0.11, lat: 29.12, by },
    'POST /api/problems/{id}/steps': { id: idOf(d, 52), revision: 1, action: 'start', by },
    'POST /api/tasks/{id}/cancel': { reason: 'x', by },
    'PUT /api/patrol-records/{id}': {
      companions: [],
      findings: 'x',
      result: 'nothing-found',
      places: 'x',
      by,
    },
    'POST /api/scenarios': { id: idOf(d, 53), name: '方案', areaId: id.district, zones: [zone] },
    'PUT /api/scenarios/{id}': { name: '方案', areaId: id.district, zones: [zone] },
  };
  return bodies[`${operation.method} ${operation.path}`] ?? {};
}

interface Answer {
  status: number;
  text: string;
  type: string;
}

async function ask(operation: Operation, d: District, as: string | undefined): Promise<Answer> {
  const writes = !['GET', 'HEAD', 'OPTIONS'].includes(operation.method);
  const res = await fetch(address + addressOf(operation, d), {
    method: operation.method,
    headers: {
      ...(as && { 'x-as': as }),
      ...(writes &&
        operation.path !== '/api/uploads' && { 'Content-Type': 'application/json', 'If-Match': '*' }),
    },
    ...(writes && { body: JSON.stringify(bodyOf(operation, d)) }),
  });
  const type = res.headers.get('content-type') ?? '';
  // A stream does not end: its greeting is enough.
  if (type.startsWith('text/event-stream')) return { status: res.status, text: await greeting(res), type };
  const bytes = Buffer.from(await res.arrayBuffer());
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return { status: res.status, text: plain.toString('utf8'), type };
}

async function greeting(res: Response): Promise<string> {
  const reader = res.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!/data: .*\n\n/.test(text)) text += (await reader.read()).value;
  await reader.cancel();
  return text;
}

function mayBy(who: Role, need: Need | undefined, everywhere: boolean): boolean {
  if (need === 'public' || need === 'own') return true;
  const has = permissionsOf([who]);
  const needs = typeof need === 'string' ? [need] : (need ?? []);
  return needs.some((one) => has.has(one) && (everywhere || !cityWide.has(one)));
}

/** A role that may do this within its district; undefined: none may. */
const whoMay = ({ method, path }: Operation): Role | undefined =>
  roles.find((who) => mayBy(who, needOf(method, path), false));

const inWest = (who: Role) => `${who} ${west.id}`;
/** Whatever an answer tells of the other district: names, or ids that the question did not hold. */
function foreign(answer: Answer, operation: Operation): string[] {
  if (forAll.test(operation.path)) return [];
  const marks = [east.mark];
  if (answer.status < 400) marks.push(east.prefix);
  // The own question's address comes back in links and in `instance`.
  const asked = addressOf(operation, east);
  const text = answer.text.split(asked).join('').split(encodeURIComponent(asked)).join('');
  return marks.filter((mark) => text.includes(mark));
}

/** Runs eight at a time. */
async function each<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

describe('every operation', () => {
  it('asks for a log-in unless the table calls it public', async () => {
    const wrong: string[] = [];
    await each(operations, async (operation) => {
      const { status } = await ask(operation, west, undefined);
      const open = needOf(operation.method, operation.path) === 'public';
      if ((status === 401) === open && !operation.path.startsWith('/api/session'))
        wrong.push(`${nameOf(operation)}: ${status}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is refused to each role that the table refuses it to, and to nobody else', async () => {
    // The guard alone, so that all roles can be tried with everything.
    const stand = guard(headerGate, () => {
      throw new Error('no such route');
    });
    const wrong: string[] = [];
    for (const who of roles) {
      for (const operation of operations) {
        for (const areas of [west.id, '*']) {
          const req = {
            method: operation.method,
            path: addressOf(operation, east).split('?', 1)[0],
            get: () => `${who} ${areas}`,
          } as unknown as Request;
          const res = { vary: (): Answered => res } as unknown as Answered;
          const answer = await Promise.resolve(stand(req, res, () => {})).then(
            () => 'let through',
            (error: { status?: number }) => error.status,
          );
          const may = mayBy(who, needOf(operation.method, operation.path), areas === '*');
          if (answer !== (may ? 'let through' : 403))
            wrong.push(`${who} ${areas} ${nameOf(operation)}: ${answer}`);
        }
      }
    }
    expect(wrong.sort()).toEqual([]);
  });

  it('does nothing to another district and tells nothing of it', async () => {
    const wrong: string[] = [];
    await each(operations, async (operation) => {
      const who = whoMay(operation);
      const answer = await ask(operation, east, inWest(who ?? 'office'));
      const name = `${who} ${nameOf(operation)}`;
      if (!who && answer.status !== 403) wrong.push(`${name}: ${answer.status} instead of 403`);
      if (answer.status >= 500) wrong.push(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`);
      const named = /\{id\}/.test(operation.path) && operation.path !== '/api/uploads/{id}';
      if (named && answer.status < 300)
        wrong.push(`${name}: ${answer.status} for a thing of the other district`);
      for (const mark of foreign(answer, operation))
        wrong.push(`${name}: ${answer.status} tells “${mark}”: ${around(answer.text, mark)}`);
    });
    expect(wrong.sort()).toEqual([]);
    const after = await database.pool.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM patrol UNION ALL SELECT count(*)::integer FROM problem
       UNION ALL SELECT count(*)::integer FROM area UNION ALL SELECT count(*)::integer FROM scenario`,
    );
    expect(after.rows.map(({ n }) => n)).toEqual(before);
  });

  it('answers who may, about the own district', async () => {
    const wrong: string[] = [];
    let telling = 0;
    const reads = operations.filter(({ method, path }) => method === 'GET' && !unknownHere.test(path));
    await each(reads, async (operation) => {
      const who = whoMay(operation);
      if (!who) return;
      const answer = await ask(operation, west, inWest(who));
      if (answer.status >= 400)
        wrong.push(`${nameOf(operation)}: ${answer.status} ${answer.text.slice(0, 200)}`);
      if (answer.text.includes(west.mark)) telling++;
      for (const mark of forAll.test(operation.path) ? [] : [east.mark, east.prefix])
        if (answer.text.includes(mark))
          wrong.push(`${nameOf(operation)} tells “${mark}”: ${around(answer.text, mark)}`);
    });
    expect(wrong.sort()).toEqual([]);
    // A walk past empty answers would prove nothing.
    expect(telling).toBeGreaterThan(30);
  });
});

/**
 * Things that this world does not have: gaps by name, archives, jobs under way, another server's map, accounts, papers that are
 * frozen or published; and fixes, which only their own device asks for.
 */
const unknownHere = new RegExp(
  [
    ...['\\{gap\\}', 'archives', 'basemap', 'tianditu', 'imports', 'dictionaries', '/record$', 'featureId'],
    ...['/healthz', '/readyz', '/metrics', '/api/live$', '/fixes$', '/api/(public|session)/'],
    '/api/(accounts|assessments|complaints|measures|meetings|orders|publications)/',
  ].join('|'),
);

/**
 * For everybody by their nature: what is published, the one trail of all that was done, which auditors read whole, and the names of
 * areas and people that administrators give rights over.
 */
const forAll = /^\/api\/(public|audit|grants)/;

const around = (text: string, mark: string) => {
  const at = text.indexOf(mark);
  return text.slice(Math.max(0, at - 80), at + 60).replace(/\s+/g, ' ');
};
