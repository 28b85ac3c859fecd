import type { Request, Response } from 'express';
import { instantOfDay, today } from '../../domain/law/period.ts';
import { notModified, strongEtag } from '../http/etag.ts';
import { goneSignal } from '../http/gone.ts';
import { HttpProblem } from '../http/problem.ts';
import type { SingleFlightCache } from '../http/single-flight.ts';
import type { Body, Encoding } from './body.ts';

export interface TileAnswer {
  /** Everything the bytes depend on: layer, version, tile, filter. */
  key: (string | number)[];
  version: number;
  type: string;
  make(signal: AbortSignal): Promise<Body>;
}

export interface TileService {
  cache: SingleFlightCache<Body>;
  /** Longest time for making one tile, milliseconds. */
  timeLimitMs: number;
}

const longestKeepS = 3600;

/**
 * An address with the current version (`?v=`) may be kept without asking, though not past midnight in
 * Asia/Shanghai: the default day changes then. Any other is asked for each time, which costs a 304.
 */
function cacheControl(req: Request, version: number): string {
  if (req.query.v !== String(version)) return 'no-cache';
  const day = today();
  const midnight = instantOfDay(day).getTime() + 86_400_000;
  const seconds = Math.floor((midnight - Date.now()) / 1000);
  return `private, max-age=${Math.max(0, Math.min(longestKeepS, seconds))}`;
}

/**
 * Answers a tile: 304 when the client's ETag is still right (nothing is computed), 204 when the tile is empty,
 * else its bytes, compressed as the client likes. When every client that waits for a tile has gone, its query
 * is cancelled on the server.
 *
 * @throws HttpProblem 503 with Retry-After when the tile takes longer than the limit
 */
export async function sendTile(
  req: Request,
  res: Response,
  { cache, timeLimitMs }: TileService,
  { key, version, type, make }: TileAnswer,
): Promise<void> {
  // Weak: one tag for the same tile in several encodings.
  if (notModified(req, res, `W/${strongEtag(...key)}`)) return;
  const gone = goneSignal(res);
  try {
    const body = await cache.get(JSON.stringify(key), gone, (unwanted) =>
      make(AbortSignal.any([unwanted, AbortSignal.timeout(timeLimitMs)])),
    );
    res.set('Cache-Control', cacheControl(req, version)).vary('Accept-Encoding');
    if (body.raw.length === 0) {
      res.status(204).end();
      return;
    }
    const encoding = body.encodingFor(preferredEncoding(req, body.offered));
    const bytes = await body.bytes(encoding);
    if (encoding !== 'identity') res.set('Content-Encoding', encoding);
    res.type(type).set('Content-Length', String(bytes.length)).end(bytes);
  } catch (error) {
    if (gone.aborted) return;
    if (error instanceof DOMException && error.name === 'TimeoutError') throw tookTooLong(timeLimitMs);
    throw error;
  }
}

/** Express types its answer as text; it is one of those offered, or false when the client takes none of them. */
function preferredEncoding(req: Request, offered: readonly Encoding[]): Encoding {
  const accepted = req.acceptsEncodings(...offered);
  return offered.find((encoding) => encoding === accepted) ?? 'identity';
}

function tookTooLong(limitMs: number): HttpProblem {
  const detail = `The tile was not ready within ${limitMs / 1000} s. Try again, or zoom in.`;
  return new HttpProblem(503, 'Tile took too long', detail, undefined, { headers: { 'Retry-After': '5' } });
}
