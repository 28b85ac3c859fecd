import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  chiefOrder,
  meeting,
  meetingInput,
  meetingRegister,
  newMeeting,
  newOrder,
  newOrderEvent,
  orderQuery,
  registerQuery,
} from '../../domain/model/chief-order.ts';
import { conflict, etag, ifMatchHeader, json, listOf, problems } from '../openapi/responses.ts';
import { orderPath } from './routes.ts';

const tags = ['assessment'];
const body = (schema: typeof newOrder | typeof newOrderEvent | typeof newMeeting | typeof meetingInput) => ({
  content: { 'application/json': { schema } },
});

export const orderPaths: ZodOpenApiPathsObject = {
  '/api/orders': {
    get: {
      tags,
      summary: '林长令, the newest first',
      requestParams: { query: orderQuery },
      responses: { '200': json(listOf(chiefOrder), 'Orders'), ...problems(400) },
    },
    post: {
      tags,
      summary: 'Issue a 林长令 (Article 8)',
      description:
        'Signed by a chief of the city or of a district; its text can not be changed afterwards, only revoked. The client ' +
        'makes the id: the same body again is the same order (200).',
      requestBody: body(newOrder),
      responses: {
        '200': json(chiefOrder, 'It was there already', etag),
        '201': json(chiefOrder, 'The order', etag),
        ...conflict('The id or the number is taken'),
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/orders/{id}': {
    get: {
      tags,
      summary: 'One 林长令 with its receipts and feedback',
      requestParams: { path: orderPath },
      responses: { '200': json(chiefOrder, 'The order', etag), ...problems(400, 404) },
    },
  },
  '/api/orders/{id}/events': {
    post: {
      tags,
      summary: 'Receipt 签收 or feedback 反馈 of an addressed area, or the end 废止 of an order',
      requestParams: { path: orderPath, header: ifMatchHeader },
      requestBody: body(newOrderEvent),
      responses: {
        '201': json(chiefOrder, 'The order as it is now', etag),
        ...conflict('The id is there with another body'),
        ...problems(400, 403, 404, 412, 413, 415, 422, 428),
      },
    },
  },
  '/api/meetings': {
    get: {
      tags,
      summary: 'Meetings 林长会议 of a year, and how the city and each district stand to Article 8',
      description:
        'The city at least one a year, a district two; years are those of Asia/Shanghai. `due` until the year is over, then ' +
        '`overdue`; `no-records` where the register begins later. A voided meeting is listed and does not count.',
      requestParams: { query: registerQuery },
      responses: { '200': json(meetingRegister, 'The register'), ...problems(400) },
    },
    post: {
      tags,
      summary: 'Enter a meeting that was held',
      description: 'The client makes the id: the same body again is the same meeting (200).',
      requestBody: body(newMeeting),
      responses: {
        '200': json(meeting, 'It was there already', etag),
        '201': json(meeting, 'The meeting', etag),
        ...conflict('The id is there with another body'),
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/meetings/{id}': {
    get: {
      tags,
      summary: 'One meeting',
      requestParams: { path: orderPath },
      responses: { '200': json(meeting, 'The meeting', etag), ...problems(400, 404) },
    },
    put: {
      tags,
      summary: 'Correct a meeting, or say why it does not count (`void`)',
      requestParams: { path: orderPath, header: ifMatchHeader },
      requestBody: body(meetingInput),
      responses: {
        '200': json(meeting, 'The meeting as it is now', etag),
        ...problems(400, 404, 412, 413, 415, 422, 428),
      },
    },
  },
};
