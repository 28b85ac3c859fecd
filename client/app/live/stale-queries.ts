/** What patrols change of an area: its coverage and gaps, and never its outline. */
const ofAnArea = /^\/api\/areas\/[^/]+\/./;

/** A chief's coverage by months, by parts and by subordinates: many numbers an answer. */
const ofAChief = /^\/api\/chiefs\/[^/]+\/(coverage\/|subordinates\/coverage)/;

/** What problems change of chiefs: where they are frequent, more patrols are owed. */
const dutyOfChiefs = /^\/api\/chiefs\/[^/]+\/(duty|subordinates)$/;

/** One gap tells what the record of the last visit says. */
const ofAGap = /^\/api\/chiefs\/[^/]+\/gaps\/./;

/** Which queries a changed layer makes stale, by the path that their key starts with. */
const queriesOf: Record<string, (string | RegExp)[]> = {
  assessment: ['/api/assessments', '/api/measures'],
  'chief-order': ['/api/orders', '/api/meetings'],
  site: ['/api/site'],
  problem: ['/api/problems', '/api/duty', dutyOfChiefs],
  record: ['/api/patrol-records', '/api/patrols', ofAGap],
  patrol: ['/api/patrols', '/api/patrol-records', '/api/summary', '/api/chiefs', '/api/duty'],
  coverage: ['/api/coverage', '/api/chiefs', '/api/routes', ofAnArea],
  parcel: ['/api/coverage', '/api/chiefs', '/api/areas', '/api/zones', '/api/summary'],
  scenario: ['/api/scenarios'],
  task: ['/api/tasks', '/api/rangers'],
  zone: [
    '/api/zones',
    '/api/areas',
    '/api/coverage',
    '/api/chiefs',
    '/api/duty',
    '/api/summary',
    '/api/patrols',
  ],
  'zone-draft': ['/api/zones'],
  people: [
    '/api/chiefs',
    '/api/duty',
    '/api/areas',
    '/api/zones',
    '/api/coverage',
    '/api/summary',
    '/api/patrols',
  ],
};

/** Whether a query, by its key's path, shows what one of the layers holds; coverage and gaps are below their area. */
export function isStale(path: unknown, layers: string[]): boolean {
  if (typeof path !== 'string') return false;
  return layers.some((layer) =>
    queriesOf[layer]?.some((p) =>
      typeof p === 'string' ? path === p || path.startsWith(`${p}/`) : p.test(path),
    ),
  );
}

/** Counted from swaths for whole areas, or planned along thousands of tracks: what costs the server most. */
export function isCostly(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    (path === '/api/coverage' || path === '/api/routes' || ofAnArea.test(path) || ofAChief.test(path))
  );
}
