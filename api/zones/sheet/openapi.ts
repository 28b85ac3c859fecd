import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { mostCorners } from '../../../domain/zone-sheet/corners.ts';
import { problems } from '../../openapi/responses.ts';
import { paperFormats } from '../../reports/paper/job.ts';
import { zonePath } from '../routes.ts';
import { zoneSheetQuery } from './routes.ts';

export const zoneSheetPaths: ZodOpenApiPathsObject = {
  '/api/zones/{id}/sheet.pdf': {
    get: {
      tags: ['zones'],
      summary: 'Sheet of a zone (片区图表) as PDF, A4, fonts embedded',
      description:
        'Map with scale bar and north arrow, figures, coverage with its rule, lines for signatures, and the corners in ' +
        `CGCS2000 degrees and metres of their 3-degree Gauss-Krüger zone (the first ${mostCorners.toLocaleString('en')}). The numbers are those of /api/zones/{id}, ` +
        '/api/zones/preview and /api/areas/{id}/coverage. Two are made at a time and twelve wait; 503 with Retry-After to more.',
      requestParams: { path: zonePath, query: zoneSheetQuery },
      responses: {
        '200': {
          description: 'The file; Content-Disposition has its name',
          content: { [paperFormats.pdf]: { schema: { type: 'string', format: 'binary' } } },
        },
        ...problems(400, 404),
      },
    },
  },
};
