import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { day } from '../../domain/model/common.ts';
import { tiandituLayers, tiandituZooms } from '../../tiles/catalogue/basemaps.ts';
import { problems } from '../openapi/responses.ts';
import { tileAddressParams, tileJsonResponse, tileResponses } from './responses.ts';

const at = day.optional().meta({ description: 'as on this day; default today' });
const binary = z.string().meta({ format: 'binary' });

export const basemapPaths: ZodOpenApiPathsObject = {
  '/tiles/basemap.json': {
    get: {
      tags: ['tiles'],
      summary: 'TileJSON 3.0 of the offline basemap: rivers, district borders and names, the four ridges',
      requestParams: { query: z.object({ at }) },
      responses: { '200': tileJsonResponse, ...problems(400) },
    },
  },
  '/tiles/basemap/{z}/{x}/{y}.mvt': {
    get: {
      tags: ['tiles'],
      summary:
        'A vector tile of the offline basemap: layers `water`, `division`, `division_label`, `mountain` …',
      requestParams: {
        path: z.object(tileAddressParams),
        query: z.object({
          at,
          v: z.string().optional().meta({ description: 'version, as in the address that TileJSON gives' }),
        }),
      },
      responses: { ...tileResponses('application/vnd.mapbox-vector-tile', 'The tile'), ...problems(400) },
    },
  },
  '/tiles/archives/{name}.pmtiles': {
    get: {
      tags: ['tiles'],
      summary: 'A tile archive (PMTiles v3) of `npm run export-tiles`, with ranges',
      description:
        'Only where TILE_ARCHIVES names a folder. What an archive holds is in its metadata, under `linzhang`.',
      requestParams: {
        path: z.object({ name: z.string().meta({ description: 'a layer, or `basemap`' }) }),
        header: z.object({ Range: z.string().optional().meta({ description: '`bytes=0-16383`' }) }),
      },
      responses: {
        '200': { description: 'The file', content: { 'application/vnd.pmtiles': { schema: binary } } },
        '206': { description: 'The range', content: { 'application/vnd.pmtiles': { schema: binary } } },
        '304': { description: 'The ETag in If-None-Match is still right' },
        ...problems(404, 416),
      },
    },
  },
  '/tiles/tianditu/{layer}/{z}/{x}/{y}': {
    get: {
      tags: ['tiles'],
      summary: 'A picture of 天地图 by way of the server, with the server’s key (TIANDITU_KEY)',
      description:
        'web-mercator, 256 px. 404 when the server has no key (`basemaps` of /tiles/catalog.json says so) or 天地图 no ' +
        'tile; 502 when it gives anything but a picture, 504 after 5 s, 503 when too many are waiting.',
      requestParams: {
        path: z.object({
          layer: z.enum(Object.keys(tiandituLayers) as (keyof typeof tiandituLayers)[]),
          ...tileAddressParams,
          z: z.int().min(tiandituZooms.minzoom).max(tiandituZooms.maxzoom),
        }),
      },
      responses: {
        '200': {
          description: 'The picture; may be kept a day',
          content: { 'image/jpeg': { schema: binary }, 'image/png': { schema: binary } },
        },
        ...problems(400, 404, 502, 504),
      },
    },
  },
};
