import type { ZodOpenApiPathItemObject, ZodOpenApiPathsObject } from 'zod-openapi';
import {
  chiefPaperQuery,
  chiefReport,
  chiefReportQuery,
  levelPaperQuery,
  levelReport,
  levelReportQuery,
} from '../../domain/model/report.ts';
import { json, problems } from '../openapi/responses.ts';
import { paperFormats } from './paper/job.ts';
import { chiefReportPath, levelReportPath } from './routes.ts';

const tags = ['reports'];
const turns =
  'Two reports are made at a time and twelve wait; 503 with Retry-After to more. 422: the period has not begun.';
const numbers =
  'The numbers are those of /coverage, /gaps, /duty, /subordinates, /coverage/series and /api/problems/summary for the same ' +
  'days. A period that still runs is counted up to today (`asOf`) and compared with the same days of the one before.';

type Query = typeof chiefPaperQuery | typeof levelPaperQuery;
type Path = typeof chiefReportPath | typeof levelReportPath;

function file(summary: string, mediaType: string, path: Path, query: Query): ZodOpenApiPathItemObject {
  return {
    get: {
      tags,
      summary,
      description: turns,
      requestParams: { path, query },
      responses: {
        '200': {
          description: 'The file; Content-Disposition has its name',
          content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
        },
        ...problems(400, 404, 422),
      },
    },
  };
}

const filesOf = (at: string, whose: string, path: Path, query: Query): ZodOpenApiPathsObject => ({
  [`${at}.svg`]: file(
    `Map picture of the report of ${whose}: the same as in the PDF`,
    'image/svg+xml',
    path,
    query,
  ),
  [`${at}.pdf`]: file(`Report of ${whose} as PDF, A4, fonts embedded`, paperFormats.pdf, path, query),
  [`${at}.xlsx`]: file(
    `Report of ${whose} as a workbook, numbers as numbers`,
    paperFormats.xlsx,
    path,
    query,
  ),
});

export const reportPaths: ZodOpenApiPathsObject = {
  '/api/reports/chiefs/{id}': {
    get: {
      tags,
      summary: 'What a month or a quarter of a chief comes to',
      description: `${numbers} ${turns}`,
      requestParams: { path: chiefReportPath, query: chiefReportQuery },
      responses: { '200': json(chiefReport, 'The report'), ...problems(400, 404, 422) },
    },
  },
  ...filesOf('/api/reports/chiefs/{id}', 'a chief', chiefReportPath, chiefPaperQuery),
  '/api/reports/levels/{level}': {
    get: {
      tags,
      summary: 'What a month or a quarter of the chiefs of a level comes to',
      description: `Coverage, gaps, patrols and problems are those of the area. ${numbers} ${turns}`,
      requestParams: { path: levelReportPath, query: levelReportQuery },
      responses: { '200': json(levelReport, 'The report'), ...problems(400, 404, 422) },
    },
  },
  ...filesOf('/api/reports/levels/{level}', 'the chiefs of a level', levelReportPath, levelPaperQuery),
};
