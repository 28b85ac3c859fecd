import { type CreateDocumentOptions, createDocument, type oas31 } from 'zod-openapi';
import { accountPaths, sessionPaths } from '../accounts/openapi.ts';
import { ownAccountPaths } from '../accounts/own-openapi.ts';
import { areaPaths } from '../areas/openapi.ts';
import { auditPaths } from '../audit/openapi.ts';
import { chiefPaths } from '../chiefs/openapi.ts';
import { coveragePaths } from '../coverage/openapi.ts';
import { exportPaths } from '../exports/openapi.ts';
import { frequentAreaPaths } from '../frequent-areas/openapi.ts';
import { mappingPaths } from '../imports/mapping-openapi.ts';
import { importPaths } from '../imports/openapi.ts';
import { importPlanPaths } from '../imports/openapi-plans.ts';
import { ingestPaths } from '../ingest/openapi.ts';
import { kioskPaths } from '../kiosk/openapi.ts';
import { livePaths } from '../live/openapi.ts';
import { ogcPaths } from '../ogc/openapi.ts';
import { opsPaths } from '../ops/openapi.ts';
import { overviewPaths } from '../overview/openapi.ts';
import { partitionPaths } from '../partition/openapi.ts';
import { patrolPaths } from '../patrols/openapi.ts';
import { photoPaths } from '../photos/openapi.ts';
import { problemPaths } from '../problems/openapi.ts';
import { rangerPaths } from '../rangers/openapi.ts';
import { recordPaths } from '../records/openapi.ts';
import { reportPaths } from '../reports/openapi.ts';
import { routePaths } from '../routes/openapi.ts';
import { scenarioPaths } from '../scenarios/openapi.ts';
import { sitePaths } from '../site/openapi.ts';
import { snapPaths } from '../snapping/openapi.ts';
import { taskPaths } from '../tasks/openapi.ts';
import { tilePaths } from '../tiles/openapi.ts';
import { basemapPaths } from '../tiles/openapi-basemaps.ts';
import { uploadPaths } from '../uploads/openapi.ts';
import { zonePaths } from '../zones/openapi.ts';
import { zoneOutlinePaths } from '../zones/outlines/openapi.ts';
import { zoneRulePaths } from '../zones/rules/openapi.ts';
import { zoneSheetPaths } from '../zones/sheet/openapi.ts';
import { describeAccess } from './access.ts';

/** Says less: a format says what its pattern would, and bounds of JavaScript's integers are no rule of ours. */
const plainer: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

let document: oas31.OpenAPIObject | undefined;

/** The OpenAPI 3.1 document: each capability's paths, made from the same zod schemas that check requests. */
export function openApiDocument(): oas31.OpenAPIObject {
  if (document) return document;
  document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: '智慧林长 API',
        version: '0.1.0',
        description:
          'Coordinates are CGCS2000 degrees, longitude first (equal to WGS 84 within centimetres). Lengths are metres, ' +
          'areas geodesic m². Days are civil days in Asia/Shanghai; periods take `from` inclusive and `to` exclusive. ' +
          'Instants are ISO 8601 with offset. Lists answer `{items, total}`. Errors are RFC 9457 problem JSON.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'areas', description: 'Dated areas 区域: administrative, 四山, 片区, grids' },
        { name: 'chiefs', description: 'Chiefs 林长, their areas and their duty under Article 13' },
        { name: 'zones', description: 'Special zones 片区 that users draw (Article 6)' },
        { name: 'scenarios', description: 'Scenarios 方案 of zones, and suggested partitions 建议分区' },
        { name: 'coverage', description: 'Coverage 巡护覆盖率 and gaps 缺口' },
        { name: 'patrols', description: 'Patrols 巡林 of chiefs and rangers, and their fixes' },
        { name: 'photos', description: 'Photos 照片 of patrol records and problems' },
        { name: 'problems', description: 'Problems 问题 found in the forest, and their rectification' },
        {
          name: 'tasks',
          description: 'Routes through gaps, and tasks 任务 that close themselves when they are covered',
        },
        { name: 'records', description: 'Patrol records 巡林记录: what is written of patrols' },
        { name: 'imports', description: 'Files of tracks, areas, parcels and people' },
        { name: 'uploads', description: 'Files on their way in, resumable by tus 1.0' },
        { name: 'exports', description: 'Layers, coverage and gaps as files' },
        { name: 'reports', description: 'Reports 报告 of a month or quarter: data, map, PDF, workbook' },
        { name: 'overview', description: 'Figures for the wall display' },
        { name: 'accounts', description: 'Log-in, accounts 账号 and their rights, sessions, API tokens' },
        { name: 'kiosk', description: 'Links of wall displays, which may only read (docs/wall.md)' },
        { name: 'tiles', description: 'Vector tiles and heat for the map' },
        { name: 'features', description: 'OGC API – Features for QGIS, GDAL and other GIS (docs/ogc.md)' },
        { name: 'live', description: 'Changes as they happen' },
        { name: 'audit', description: 'The audit trail 审计日志, for auditors (docs/security.md)' },
        { name: 'operations', description: 'For those who run the server' },
      ],
      paths: {
        ...areaPaths,
        ...auditPaths,
        ...chiefPaths,
        ...overviewPaths,
        ...zonePaths,
        ...zoneSheetPaths,
        ...zoneRulePaths,
        ...zoneOutlinePaths,
        ...snapPaths,
        ...coveragePaths,
        ...partitionPaths,
        ...ingestPaths,
        ...patrolPaths,
        ...photoPaths,
        ...problemPaths,
        ...frequentAreaPaths,
        ...rangerPaths,
        ...routePaths,
        ...taskPaths,
        ...recordPaths,
        ...reportPaths,
        ...importPaths,
        ...mappingPaths,
        ...importPlanPaths,
        ...uploadPaths,
        ...exportPaths,
        ...scenarioPaths,
        ...sitePaths,
        ...kioskPaths,
        ...sessionPaths,
        ...ownAccountPaths,
        ...accountPaths,
        ...tilePaths,
        ...basemapPaths,
        ...ogcPaths,
        ...livePaths,
        ...opsPaths,
      },
    },
    { override: plainer },
  );
  describeAccess(document);
  return document;
}
