/**
 * What every operation of the API asks of who calls it. An operation that has no line here is refused to everybody; a
 * unit test asks for a line for each operation of the OpenAPI document, which carries it as `x-permission`.
 */
import type { Permission } from '../../domain/access/permissions.ts';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/**
 * public: no log-in · own: any account that has logged in, to what is its own · several permissions: one of them opens
 * the route, which says itself (`demand`) what needs which.
 */
export type Need = Permission | readonly Permission[] | 'public' | 'own';
export type Rule = readonly [Method, path: string, Need];

/**
 * What has no area, and so is for those only who see all of them: an import may write anywhere, the site's settings are
 * everybody's.
 */
export const cityWide: ReadonlySet<Permission> = new Set(['import', 'configure']);

/** Alphabetical in each group. HEAD is as its GET. */
export const rules: readonly Rule[] = [
  // areas, chiefs, duty
  ['GET', '/api/areas', 'read'],
  ['GET', '/api/areas/{id}', 'read'],
  ['GET', '/api/chiefs', 'read'],
  ['GET', '/api/chiefs/{id}', 'read'],
  ['GET', '/api/chiefs/{id}/ancestry', 'read'],
  ['GET', '/api/chiefs/{id}/duty', 'read'],
  ['GET', '/api/chiefs/{id}/responsibilities', 'read'],
  ['GET', '/api/chiefs/{id}/subordinates', 'read'],
  ['GET', '/api/duty', 'read'],
  ['GET', '/api/offices', 'read'],
  ['GET', '/api/rangers', 'read'],
  ['GET', '/api/summary', 'read'],
  ['GET', '/api/summary/series', 'read'],

  // coverage
  ['GET', '/api/areas/{id}/coverage', 'read'],
  ['GET', '/api/areas/{id}/coverage/parts', 'read'],
  ['GET', '/api/areas/{id}/coverage/series', 'read'],
  ['GET', '/api/areas/{id}/coverage/within', 'read'],
  ['GET', '/api/areas/{id}/gaps', 'read'],
  ['GET', '/api/areas/{id}/gaps/{gap}', 'read'],
  ['GET', '/api/areas/{id}/gaps/{gap}/parcels', 'read'],
  ['GET', '/api/chiefs/{id}/coverage', 'read'],
  ['GET', '/api/chiefs/{id}/coverage/parts', 'read'],
  ['GET', '/api/chiefs/{id}/coverage/series', 'read'],
  ['GET', '/api/chiefs/{id}/gaps', 'read'],
  ['GET', '/api/chiefs/{id}/gaps/{gap}', 'read'],
  ['GET', '/api/chiefs/{id}/gaps/{gap}/parcels', 'read'],
  ['GET', '/api/chiefs/{id}/subordinates/coverage', 'read'],
  ['GET', '/api/coverage', 'read'],
  ['GET', '/api/coverage/bitmap', 'read'],
  ['POST', '/api/coverage/preview', 'read'],

  // zones, scenarios
  ['POST', '/api/partition', 'draw'],
  ['GET', '/api/scenarios', 'read'],
  ['POST', '/api/scenarios', 'draw'],
  ['GET', '/api/scenarios/compare', 'read'],
  ['GET', '/api/scenarios/{id}', 'read'],
  ['PUT', '/api/scenarios/{id}', 'draw'],
  ['DELETE', '/api/scenarios/{id}', 'draw'],
  ['GET', '/api/snap', 'read'],
  ['GET', '/api/zones', 'read'],
  ['POST', '/api/zones', 'draw'],
  ['POST', '/api/zones/check', 'read'],
  ['POST', '/api/zones/outlines', 'draw'],
  ['POST', '/api/zones/preview', 'read'],
  ['GET', '/api/zones/surroundings', 'read'],
  ['GET', '/api/zones/{id}', 'read'],
  ['PUT', '/api/zones/{id}', 'draw'],
  ['DELETE', '/api/zones/{id}', 'draw'],
  ['GET', '/api/zones/{id}/history', 'read'],
  ['GET', '/api/zones/{id}/sheet.pdf', 'export'],
  ['POST', '/api/zones/{id}/transitions', ['draw', 'approve']],

  // patrols, records, photos
  ['GET', '/api/patrol-records', 'read'],
  ['POST', '/api/patrol-records', 'patrol'],
  ['GET', '/api/patrol-records/{id}', 'read'],
  ['PUT', '/api/patrol-records/{id}', 'patrol'],
  ['GET', '/api/patrols', 'read'],
  ['POST', '/api/patrols', 'patrol'],
  ['GET', '/api/patrols/playback', 'read'],
  ['GET', '/api/patrols/{id}', 'read'],
  ['GET', '/api/patrols/{id}/fixes', 'patrol'],
  ['POST', '/api/patrols/{id}/fixes', 'patrol'],
  ['GET', '/api/patrols/{id}/playback', 'read'],
  ['GET', '/api/patrols/{id}/record', 'read'],
  ['GET', '/api/photos/{id}', 'read'],
  ['PUT', '/api/photos/{id}', ['patrol', 'report']],
  ['GET', '/api/photos/{id}/thumbnail', 'read'],

  // problems
  ['GET', '/api/problems', 'read'],
  ['POST', '/api/problems', 'report'],
  ['GET', '/api/problems/frequent-areas', 'read'],
  ['GET', '/api/problems/kinds', 'read'],
  ['GET', '/api/problems/summary', 'read'],
  ['GET', '/api/problems/{id}', 'read'],
  ['GET', '/api/problems/{id}/candidates', 'read'],
  ['POST', '/api/problems/{id}/steps', ['report', 'assign']],

  // routes, tasks
  ['POST', '/api/routes', 'read'],
  ['GET', '/api/tasks', 'read'],
  ['POST', '/api/tasks', 'assign'],
  ['GET', '/api/tasks/{id}', 'read'],
  ['GET', '/api/tasks/{id}.gpx', 'read'],
  ['GET', '/api/tasks/{id}.kml', 'read'],
  ['POST', '/api/tasks/{id}/cancel', 'assign'],
  ['GET', '/api/tasks/{id}/qr.svg', 'read'],

  // imports, uploads
  ['GET', '/api/dictionaries/{target}', 'import'],
  ['GET', '/api/imports', 'import'],
  ['POST', '/api/imports', 'import'],
  ['POST', '/api/imports/inspection', 'import'],
  ['POST', '/api/imports/jobs', 'import'],
  ['GET', '/api/imports/jobs/{id}', 'import'],
  ['DELETE', '/api/imports/jobs/{id}', 'import'],
  ['GET', '/api/imports/jobs/{id}/events', 'import'],
  ['GET', '/api/imports/{id}', 'import'],
  ['POST', '/api/imports/{id}/revert', 'import'],
  ['GET', '/api/mappings', 'import'],
  ['POST', '/api/mappings/suggestion', 'import'],
  ['PUT', '/api/mappings/{name}', 'import'],
  ['DELETE', '/api/mappings/{name}', 'import'],
  ['OPTIONS', '/api/uploads', ['import', 'draw']],
  ['POST', '/api/uploads', ['import', 'draw']],
  ['DELETE', '/api/uploads/{id}', ['import', 'draw']],
  ['HEAD', '/api/uploads/{id}', ['import', 'draw']],
  ['PATCH', '/api/uploads/{id}', ['import', 'draw']],

  // exports, reports: a report may be looked at by who may look at its figures, taken away by who may export
  ['GET', '/api/exports', 'export'],
  ['GET', '/api/exports/coverage', 'export'],
  ['GET', '/api/exports/gaps', 'export'],
  ['GET', '/api/exports/layers/{layer}', 'export'],
  ['GET', '/api/reports/chiefs/{id}', 'read'],
  ['GET', '/api/reports/chiefs/{id}.pdf', 'export'],
  ['GET', '/api/reports/chiefs/{id}.svg', 'read'],
  ['GET', '/api/reports/chiefs/{id}.xlsx', 'export'],
  ['GET', '/api/reports/levels/{level}', 'read'],
  ['GET', '/api/reports/levels/{level}.pdf', 'export'],
  ['GET', '/api/reports/levels/{level}.svg', 'read'],
  ['GET', '/api/reports/levels/{level}.xlsx', 'export'],

  // tiles, OGC API – Features
  ['GET', '/ogc', 'read'],
  ['GET', '/ogc/api', 'read'],
  ['GET', '/ogc/collections', 'read'],
  ['GET', '/ogc/collections/{collectionId}', 'read'],
  ['GET', '/ogc/collections/{collectionId}/items', 'read'],
  ['GET', '/ogc/collections/{collectionId}/items/{featureId}', 'read'],
  ['GET', '/ogc/conformance', 'read'],
  ['GET', '/tiles/archives/{name}.pmtiles', 'export'],
  ['GET', '/tiles/basemap.json', 'read'],
  ['GET', '/tiles/basemap/{z}/{x}/{y}.mvt', 'read'],
  ['GET', '/tiles/catalog.json', 'read'],
  ['GET', '/tiles/gap.json', 'read'],
  ['GET', '/tiles/gap/{z}/{x}/{y}.mvt', 'read'],
  ['GET', '/tiles/heat/{z}/{x}/{y}', 'read'],
  ['GET', '/tiles/style.json', 'read'],
  ['GET', '/tiles/tianditu/{layer}/{z}/{x}/{y}', 'read'],
  ['GET', '/tiles/{layer}.json', 'read'],
  ['GET', '/tiles/{layer}/{z}/{x}/{y}.mvt', 'read'],

  // the audit trail
  ['GET', '/api/audit', 'audit'],
  ['GET', '/api/audit.csv', 'audit'],
  ['GET', '/api/audit/state', 'audit'],
  ['POST', '/api/audit/verification', 'audit'],

  // live
  ['GET', '/api/live', 'read'],
  ['GET', '/api/live/state', 'read'],

  // accounts: the own one by whoever has logged in, others' by administrators
  ['PUT', '/api/account/password', 'own'],
  ['DELETE', '/api/account/second-factor', 'own'],
  ['POST', '/api/account/second-factor', 'own'],
  ['PUT', '/api/account/second-factor', 'own'],
  ['GET', '/api/account/sessions', 'own'],
  ['DELETE', '/api/account/sessions/{id}', 'own'],
  ['GET', '/api/account/tokens', 'own'],
  ['POST', '/api/account/tokens', 'own'],
  ['DELETE', '/api/account/tokens/{id}', 'own'],
  ['GET', '/api/accounts', ['accounts', 'rights']],
  ['POST', '/api/accounts', 'accounts'],
  ['GET', '/api/accounts/{id}', ['accounts', 'rights']],
  ['PUT', '/api/accounts/{id}', 'accounts'],
  ['DELETE', '/api/accounts/{id}/lock', 'rights'],
  ['POST', '/api/accounts/{id}/password', 'accounts'],
  ['PUT', '/api/accounts/{id}/rights', 'rights'],
  ['DELETE', '/api/accounts/{id}/second-factor', 'rights'],
  ['DELETE', '/api/accounts/{id}/sessions', 'rights'],
  ['DELETE', '/api/session', 'public'],
  ['GET', '/api/session', 'public'],
  ['POST', '/api/session', 'public'],
  ['GET', '/api/session/oidc', 'public'],
  ['GET', '/api/session/oidc/callback', 'public'],

  // the installation: its names stand on the log-in page too
  ['GET', '/api/build', 'public'],
  ['DELETE', '/api/kiosk/session', 'public'],
  ['GET', '/api/kiosk/session', 'public'],
  ['POST', '/api/kiosk/session', 'public'],
  ['GET', '/api/kiosk/tokens', 'configure'],
  ['POST', '/api/kiosk/tokens', 'configure'],
  ['DELETE', '/api/kiosk/tokens/{id}', 'configure'],
  ['PUT', '/api/kiosk/tokens/{id}', 'configure'],
  ['GET', '/api/openapi.json', 'public'],
  ['GET', '/api/site', 'public'],
  ['PUT', '/api/site', 'configure'],
  ['GET', '/healthz', 'public'],
  ['GET', '/metrics', 'public'],
  ['GET', '/readyz', 'public'],
];

/** The rule's third value as a text: `read`, `draw or approve`. */
export const needText = (need: Need): string => (typeof need === 'string' ? need : need.join(' or '));
