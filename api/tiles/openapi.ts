import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { heatMeasures } from '../../domain/heat/surface.ts';
import { day } from '../../domain/model/common.ts';
import { DEFAULT_WINDOW_DAYS } from '../../tiles/catalogue/filter.ts';
import { layers } from '../../tiles/layers/index.ts';
import { problems } from '../openapi/responses.ts';
import { tileAddressParams, tileJsonResponse, tileResponses } from './responses.ts';
import { heatQuery } from './routes.ts';
import { styleQuery } from './style-routes.ts';

const layerId = z.enum([...layers.keys()]).meta({ description: 'a layer of /tiles/catalog.json' });
const from = day.optional().meta({ description: `default: ${DEFAULT_WINDOW_DAYS} days up to today` });
const to = day.optional().meta({ description: 'exclusive; default tomorrow' });
const version = z.string().optional().meta({
  description: 'version of the layer; with the current one the answer may be cached without asking again',
});
const filter = z.object({
  at: day.optional().meta({ description: 'layers of areas and parcels: as on this day; default today' }),
  from: from.meta({ description: 'layer patrol: tracks that started from this day on; default 30 days' }),
  to,
  v: version,
});

export const tilePaths: ZodOpenApiPathsObject = {
  '/tiles/catalog.json': {
    get: {
      tags: ['tiles'],
      summary: 'Every layer with its attributes, zooms, source, legend and version; the heat measures',
      responses: {
        '200': {
          description: 'The catalogue',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...problems(),
      },
    },
  },
  '/tiles/style.json': {
    get: {
      tags: ['tiles'],
      summary: 'The whole map as a MapLibre style (version 8) that opens without further knowledge',
      description:
        'Each layer tells in `metadata` the catalogue layer that it belongs to (`linzhang:layer`). The sources show the ' +
        'default day and window; append `at`, or `from` and `to`, to their addresses for others. There is no glyph ' +
        "server: text is drawn from the machine's fonts.",
      requestParams: { query: styleQuery },
      responses: {
        '200': { description: 'The style', content: { 'application/json': { schema: { type: 'object' } } } },
        ...problems(400),
      },
    },
  },
  '/tiles/{layer}.json': {
    get: {
      tags: ['tiles'],
      summary: 'TileJSON 3.0 of a layer; the tiles address carries the version and the filter given here',
      requestParams: { path: z.object({ layer: layerId }), query: filter.omit({ v: true }) },
      responses: {
        '200': tileJsonResponse,
        ...problems(400, 404),
      },
    },
  },
  '/tiles/{layer}/{z}/{x}/{y}.mvt': {
    get: {
      tags: ['tiles'],
      summary: 'A vector tile (Mapbox Vector Tile 2.1, web-mercator XYZ)',
      description:
        'ETag from layer, version, tile and filter: 304 touches no geometry. A layer `truncated` with one point ' +
        '(layer, shown, total) is there when not all features fit. 503 with Retry-After after 5 s.',
      requestParams: { path: z.object({ layer: layerId, ...tileAddressParams }), query: filter },
      responses: {
        ...tileResponses('application/vnd.mapbox-vector-tile', 'The tile'),
        ...problems(400, 404),
      },
    },
  },
  '/tiles/heat/{z}/{x}/{y}': {
    get: {
      tags: ['tiles'],
      summary: 'A 64 × 64 grid of patrol heat 巡林热力 for a window of days',
      description:
        'Little-endian, 16,400 bytes: `LZHT`, Uint8 version 1, Uint8 measure ' +
        `(${heatMeasures.map((m, i) => `${i} ${m}`).join(', ')}), Uint16 64, Uint32 cells with a value, 4 bytes ` +
        'reserved, then 4096 Float32 row by row from the north-west; -1 where no patrol was in the window. ' +
        'Stored for zooms 5 to 13; 14 to 19 repeat the cells of zoom 13.',
      requestParams: {
        path: z.object(tileAddressParams),
        query: z.object({ from, to, ...heatQuery.shape, v: version }),
      },
      responses: { ...tileResponses('application/octet-stream', 'The grid'), ...problems(400) },
    },
  },
};
