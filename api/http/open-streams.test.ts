import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { limitOpenStreams } from './open-streams.ts';

const limit = limitOpenStreams({ account: 2, address: 1 });

/** Opens a stream; returns what closes it. */
function open(path: string, accountId: string | null, method = 'GET'): () => void {
  const res = new EventEmitter();
  limit(
    { method, path, ip: '10.0.0.1', principal: { accountId } } as unknown as Request,
    res as unknown as Response,
    () => {},
  );
  return () => res.emit('close');
}

describe('open streams', () => {
  it('are so many of an account or address, and those that have ended do not count', () => {
    const close = open('/api/live', 'a');
    open('/api/imports/jobs/1/events', 'a');
    expect(() => open('/api/live/', 'a')).toThrow('Too many streams');
    close();
    open('/api/live', 'a');
    open('/api/live', 'b');
    open('/api/live', null);
    expect(() => open('/api/live', null)).toThrow(
      expect.objectContaining({ status: 429, headers: { 'Retry-After': '30' } }),
    );
  });

  it('are not what other requests are', () => {
    for (let i = 0; i < 9; i++) open('/api/live/state', null);
  });
});
