import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { expect, it } from 'vitest';
import type { ApiDeps } from '../http/deps.ts';
import { recordRefusals } from './refusals.ts';

it('writes down so many refusals of a caller, whatever addresses it asks for', () => {
  const entries: unknown[] = [];
  const query = async (_sql: string, values: unknown[]) => void entries.push(values[2]);
  const record = recordRefusals({ database: { pool: { query } } } as unknown as ApiDeps);

  function refuse(path: string, ip: string): void {
    const res = Object.assign(new EventEmitter(), { statusCode: 403 });
    record(
      { method: 'POST', originalUrl: path, headers: {}, ip } as unknown as Request,
      res as unknown as Response,
      () => {},
    );
    res.emit('finish');
  }
  for (let i = 0; i < 500; i++) refuse(`/api/zones?a=${i}`, '10.0.0.1');
  expect(entries).toEqual(['POST /api/zones']);
  for (let i = 0; i < 500; i++) refuse(`/api/zones/${i}`, '10.0.0.1');
  expect(entries).toHaveLength(100);
  refuse('/api/zones', '10.0.0.2');
  expect(entries).toHaveLength(101);
});
