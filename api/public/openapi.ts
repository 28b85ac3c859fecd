import { z } from 'zod';
import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { boardPaperQuery, publicArea, publicAreaQuery, publicBoard } from '../../domain/model/public-area.ts';
import { complaintStatus, newComplaint } from '../../domain/model/public-complaint.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { complaintCodePath, publicAreaPath } from './routes.ts';

const picture = (description: string): ZodOpenApiResponseObject => ({
  description,
  content: { 'image/svg+xml': { schema: z.string() } },
});

export const publicPaths: ZodOpenApiPathsObject = {
  '/api/public/areas': {
    get: {
      tags: ['public'],
      summary: 'Areas that have a board, with what is published of them',
      description:
        'Open to everybody. `published` is null where nothing is published or all of it was withdrawn.',
      requestParams: { query: publicAreaQuery },
      responses: { '200': json(listOf(publicArea), 'Areas, from the whole to the part'), ...problems(400) },
    },
  },
  '/api/public/areas/{id}': {
    get: {
      tags: ['public'],
      summary: 'The board 公示牌 of an area (Article 14)',
      description:
        'Open to everybody: who answers for it, the duties, the phone of the office, a sketch of the outline, and the ' +
        'newest publication in force. Never a live number, a track, a ranger or a person’s phone.',
      requestParams: { path: publicAreaPath },
      responses: { '200': json(publicBoard, 'The board'), ...problems(404) },
    },
  },
  '/api/public/areas/{id}/qr.svg': {
    get: {
      tags: ['public'],
      summary: 'QR code of the address of an area’s page',
      requestParams: { path: publicAreaPath },
      responses: { '200': picture('The code, dark on white'), ...problems(404) },
    },
  },
  '/api/public/areas/{id}/board.svg': {
    get: {
      tags: ['public'],
      summary: 'The board to print, as a picture',
      requestParams: { path: publicAreaPath, query: boardPaperQuery },
      responses: { '200': picture('The board in the size of the paper'), ...problems(400, 404) },
    },
  },
  '/api/public/areas/{id}/board.pdf': {
    get: {
      tags: ['public'],
      summary: 'The board to print, as PDF with its fonts',
      description: '60 papers in ten minutes and address.',
      requestParams: { path: publicAreaPath, query: boardPaperQuery },
      responses: {
        '200': { description: 'The board', content: { 'application/pdf': { schema: z.string() } } },
        ...problems(400, 404, 429),
      },
    },
  },
  '/api/public/complaints': {
    post: {
      tags: ['public'],
      summary: 'Complain about an area',
      description:
        'Open to everybody. The same body again is the same complaint and answers 200 with the same code. Ten new ones ' +
        'in ten minutes, address and area, 40 of all areas. `website` must be empty.',
      requestBody: { content: { 'application/json': { schema: newComplaint } } },
      responses: {
        '201': json(complaintStatus, 'Taken in; `code` looks the answer up'),
        '200': json(complaintStatus, 'It was there'),
        ...problems(400, 409, 413, 415, 422, 429),
      },
    },
  },
  '/api/public/complaints/{code}': {
    get: {
      tags: ['public'],
      summary: 'How far a complaint is, and its answer',
      description: 'Nothing of what was sent is told. 60 look-ups in ten minutes and address.',
      requestParams: { path: complaintCodePath },
      responses: { '200': json(complaintStatus, 'Its state'), ...problems(400, 404, 429) },
    },
  },
};
