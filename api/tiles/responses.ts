/** What all tiles have in common in the API's description. */
import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { DEEPEST_ZOOM } from '../../tiles/address.ts';

export const tileAddressParams = {
  z: z.int().min(0).max(DEEPEST_ZOOM),
  x: z.int().min(0),
  y: z.int().min(0).meta({ description: 'from the north' }),
};

export const tileJsonResponse: ZodOpenApiResponseObject = {
  description: 'TileJSON',
  content: { 'application/json': { schema: { type: 'object' } } },
};

export function tileResponses(type: string, description: string): ZodOpenApiResponsesObject {
  return {
    '200': { description, content: { [type]: { schema: { type: 'string', format: 'binary' } } } },
    '204': { description: 'The tile is empty' },
    '304': { description: 'The ETag in If-None-Match is still right' },
  };
}
