import { z } from 'zod';
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import { problems } from '../openapi/responses.ts';
import { tusVersion } from './headers.ts';
import { gigabytes, uploadLimits } from './limits.ts';
import { uploadPath } from './routes.ts';

const refusal = (status: string, description: string): ZodOpenApiResponsesObject => ({
  [status]: { description, content: { 'application/problem+json': { schema: problem } } },
});
const tus = { 'Tus-Resumable': z.literal(tusVersion) };
const otherVersion = refusal('412', `Tus-Resumable is not ${tusVersion}`);
const header = (description: string) => ({ schema: { type: 'string' as const }, description });
const offset = header('bytes that are here');
const expires = header('when it is removed (RFC 7231 date)');
const bytes = { content: { 'application/offset+octet-stream': { schema: z.string() } } };

export const uploadPaths: ZodOpenApiPathsObject = {
  '/api/uploads': {
    options: {
      tags: ['uploads'],
      summary: 'What of tus the server speaks',
      responses: {
        '204': {
          description: 'In its headers',
          headers: {
            'Tus-Version': header(tusVersion),
            'Tus-Extension': header('creation, creation-with-upload, termination, expiration'),
            'Tus-Max-Size': header('largest file, bytes'),
          },
        },
        ...problems(),
      },
    },
    post: {
      tags: ['uploads'],
      summary: 'Announces a file',
      description:
        `Any tus client does the whole (tus.io, version ${tusVersion}): POST announces a file, PATCH sends its bytes from ` +
        '`Upload-Offset` on, as many as the line allows; after a break HEAD tells how many are here, and PATCH goes on from ' +
        `there. A file has up to ${gigabytes(uploadLimits.fileBytes)}, all on the server ${gigabytes(uploadLimits.allBytes)}. ` +
        'It is removed 24 hours after it was announced, or when it was imported; it can not be downloaded. The last part of ' +
        'the address is the id for POST /api/imports/inspection and …/jobs.',
      requestParams: {
        header: z.object({
          ...tus,
          'Upload-Length': z.int().min(0).meta({ description: 'bytes of the file' }),
          'Upload-Metadata': z.string().meta({
            description:
              '`filename` and, after a space, the name in UTF-8 as Base64: 1 to 255 characters, no control characters; ' +
              'of a path the last part is kept. In the same way `relativePath`, whose folders tell parts of one name apart: ' +
              '`forest.gdb/a00000001.gdbtable`',
          }),
        }),
      },
      requestBody: { ...bytes, required: false, description: 'first bytes, if the client likes' },
      responses: {
        '201': {
          description: 'Announced',
          headers: { Location: header('where to send it, a path'), 'Upload-Expires': expires },
        },
        ...otherVersion,
        ...problems(400, 413, 507),
      },
    },
  },
  '/api/uploads/{id}': {
    head: {
      tags: ['uploads'],
      summary: 'How much of a file is here',
      requestParams: { path: uploadPath, header: z.object(tus) },
      responses: {
        '200': {
          description: 'In its headers',
          headers: {
            'Upload-Offset': offset,
            'Upload-Length': header('bytes of the file'),
            'Upload-Metadata': header('the name that was kept'),
          },
        },
        ...otherVersion,
        ...problems(404, 410),
      },
    },
    patch: {
      tags: ['uploads'],
      summary: 'More bytes of a file',
      requestParams: {
        path: uploadPath,
        header: z.object({
          ...tus,
          'Upload-Offset': z.int().min(0).meta({ description: 'bytes that are here already' }),
        }),
      },
      requestBody: bytes,
      responses: {
        '204': { description: 'Taken', headers: { 'Upload-Offset': offset, 'Upload-Expires': expires } },
        ...refusal('409', 'Upload-Offset is not what HEAD tells'),
        ...otherVersion,
        ...problems(400, 404, 410, 413, 415),
      },
    },
    delete: {
      tags: ['uploads'],
      summary: 'Removes a file, whole or not',
      requestParams: { path: uploadPath, header: z.object(tus) },
      responses: {
        '204': { description: 'Gone' },
        ...refusal('409', 'It is being imported'),
        ...otherVersion,
        ...problems(404),
      },
    },
  },
};
