/** Which queries a changed layer makes stale, by the path that their key starts with. */
const queriesOf: Record<string, string[]> = {
  site: ['/api/site'],
  problem: ['/api/problems'],
  patrol: ['/api/patrols', '/api/summary', '/api/chiefs', '/api/duty', '/api/areas'],
  coverage: ['/api/coverage', '/api/chiefs', '/api/areas'],
  parcel: ['/api/coverage', '/api/chiefs', '/api/areas', '/api/zones', '/api/summary'],
  zone: [
    '/api/zones',
    '/api/areas',
    '/api/coverage',
    '/api/chiefs',
    '/api/duty',
    '/api/summary',
    '/api/patrols',
  ],
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
  return layers.some((layer) => queriesOf[layer]?.some((p) => path === p || path.startsWith(`${p}/`)));
}
