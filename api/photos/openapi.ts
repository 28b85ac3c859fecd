import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import { photo, photoMaxBytes, photoTypes } from '../../domain/model/photo.ts';
import { json, problems } from '../openapi/responses.ts';
import { photoPath } from './routes.ts';

const bytes = z.string().meta({ description: 'the file itself' });
const jpeg = (description: string) => ({ description, content: { 'image/jpeg': { schema: bytes } } });

export const photoPaths: ZodOpenApiPathsObject = {
  '/api/photos/{id}': {
    put: {
      tags: ['photos'],
      summary: 'A photo with an id made by the client',
      description:
        'A new picture is made of its pixels: upright, at most 2048 pixels long, sRGB, without EXIF, place, camera or profile; ' +
        `what came in is not kept. At most ${photoMaxBytes / 2 ** 20} MB and 64 million pixels. The same bytes again answer ` +
        '200 and only renew how long it is kept. A photo that no record refers to in 30 days is removed.',
      requestParams: { path: photoPath },
      requestBody: { content: Object.fromEntries(photoTypes.map((type) => [type, { schema: bytes }])) },
      responses: {
        '201': json(photo, 'Kept'),
        '200': json(photo, 'It was there already'),
        '409': {
          description: 'The id has other bytes',
          content: { 'application/problem+json': { schema: problem } },
        },
        ...problems(400, 413, 415, 422),
      },
    },
    get: {
      tags: ['photos'],
      summary: 'The picture',
      requestParams: { path: photoPath },
      responses: { '200': jpeg('JPEG, at most 2048 pixels long'), ...problems(400, 404) },
    },
  },
  '/api/photos/{id}/thumbnail': {
    get: {
      tags: ['photos'],
      summary: 'The picture, small',
      requestParams: { path: photoPath },
      responses: { '200': jpeg('JPEG, at most 320 pixels long'), ...problems(400, 404) },
    },
  },
};
