/** Accounts of the demo (演示账号), one a role. Their password is no secret; the first real account closes them for good. */
import type pg from 'pg';
import type { Role } from '../../domain/access/roles.ts';
import { PasswordHashing } from '../accounts/hashing.ts';
import { type AccountSeed, insertAccount } from '../accounts/write.ts';

export const demoPassword = 'Yanshi-Linzhang-1';

const ridge = 'mountain:jinyun';
const district = 'district:500109';
/** A town of the district that the ridge crosses, with its chief and a ranger of one of its grids. */
const placesQuery = `
  SELECT t.area_id AS town, g.area_id AS grid, r.id AS ranger
  FROM area_version t JOIN area_version g ON g.parent_id = t.area_id AND g.area_id LIKE 'grid:%'
  JOIN ranger r ON r.grid_id = g.area_id AND r.team = '护林员'
  WHERE t.parent_id = $1 AND EXISTS (SELECT FROM chief WHERE id = 'chief:' || t.area_id)
  ORDER BY t.area_id, g.area_id, r.id LIMIT 1`;

interface Places {
  town: string;
  grid: string;
  ranger: string;
}

type Seed = Omit<AccountSeed, 'demo' | 'roles'> & { role: Role };

const everything = { areas: null };
const nothing = { areas: [] };
const seeds = (places: Places | undefined): Seed[] => [
  { login: 'demo-command', name: '演示·指挥中心', role: 'command', ...everything },
  chief('demo-ridge', '演示·市级林长（缙云山）', ridge),
  chief('demo-district', '演示·辖区林长（北碚区）', district),
  chief('demo-town', '演示·乡镇林长', places?.town),
  { login: 'demo-office', name: '演示·区林长办', role: 'office', areas: [district] },
  { login: 'demo-planner', name: '演示·规划员', role: 'planner', ...everything },
  {
    login: 'demo-ranger',
    name: '演示·护林员',
    role: 'ranger',
    areas: places ? [places.grid] : [],
    rangerId: places?.ranger ?? null,
  },
  { login: 'demo-auditor', name: '演示·审计员', role: 'auditor', ...everything },
  { login: 'demo-system', name: '演示·系统管理员', role: 'system-admin', ...nothing },
  { login: 'demo-security', name: '演示·安全管理员', role: 'security-admin', ...nothing },
  { login: 'demo-audit', name: '演示·审计管理员', role: 'audit-admin', ...nothing },
];

function chief(login: string, name: string, area: string | undefined): Seed {
  const place = area === undefined ? { areas: [] } : { areas: [area], chiefId: `chief:${area}` };
  return { login, name, role: 'chief', ...place };
}

/** Those that the log-in page may tell. */
export const publishedDemoLogins: readonly string[] = seeds(undefined).map(({ login }) => login);

/** Adds those that are missing, as when an older version has made the demo. Only the demo's own seeding calls this. */
export async function writeDemoAccounts(client: pg.ClientBase): Promise<void> {
  const { rows: there } = await client.query('SELECT FROM account WHERE login = ANY ($1)', [
    publishedDemoLogins,
  ]);
  if (there.length === publishedDemoLogins.length) return;
  const { rows } = await client.query<Places>(placesQuery, [district]);
  const chiefs = new Set(
    (await client.query<{ id: string }>('SELECT id FROM chief WHERE illustrative')).rows.map(({ id }) => id),
  );
  const hash = await new PasswordHashing().hash(demoPassword);
  for (const { role, chiefId, ...seed } of seeds(rows[0])) {
    // Somebody may have tried what becomes of a chief who is removed.
    const person = chiefId && chiefs.has(chiefId) ? { chiefId } : {};
    await insertAccount(
      client,
      { ...seed, ...person, demo: true, roles: [role] },
      { hash, mustChange: false, expiresAt: null },
    );
  }
}
