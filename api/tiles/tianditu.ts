import { Router } from 'express';
import { z } from 'zod';
import { tileAddress } from '../../tiles/address.ts';
import { tiandituLayers, tiandituZooms } from '../../tiles/catalogue/basemaps.ts';
import { BoundedTurns } from '../http/bounded-turns.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerWith } from '../http/gone.ts';
import { HttpProblem, parseParams } from '../http/problem.ts';
import { SingleFlightCache } from '../http/single-flight.ts';

const cacheBytes = 64 * 1024 * 1024;
/** Requests to 天地图 at the same time, and how many may wait for their turn. */
const concurrency = 8;
const longestQueue = 200;
/** Longest wait for one of its answers, that for a turn included, and the largest picture taken, bytes; a tile has some 20 KB. */
const timeLimitMs = 5000;
const largestBytes = 1024 * 1024;
const dayS = 86_400;
const pictures = new Set(['image/jpeg', 'image/png', 'image/webp']);

interface Picture {
  type: string;
  bytes: Uint8Array;
}

const layerParam = z.object({
  layer: z.enum(Object.keys(tiandituLayers) as (keyof typeof tiandituLayers)[]),
});
const zoomParam = z.object({ z: z.coerce.number().min(tiandituZooms.minzoom).max(tiandituZooms.maxzoom) });

/**
 * GET /tiles/tianditu/{layer}/{z}/{x}/{y}: pictures of 天地图 by way of this server, with the server's key, which nobody
 * else gets to see: not a client, and not the log, so no text of the other side is passed on.
 */
export function tiandituRoutes({ config }: Pick<ApiDeps, 'config'>, limitMs = timeLimitMs): Router {
  const kept = new SingleFlightCache<Picture>(cacheBytes, ({ bytes }) => bytes.length + 200);
  const tooMany = 'Too many tiles of 天地图 are waiting.';
  const turns = new BoundedTurns({ concurrency, longestQueue, timeLimitMs: limitMs, tooMany });
  const router = Router();

  router.get('/tiles/tianditu/:layer/:z/:x/:y', async (req, res) => {
    const { layer } = parseParams(layerParam, req);
    const tile = { ...parseParams(tileAddress, req), ...parseParams(zoomParam, req) };
    const { tiandituKey: key, tiandituUrl } = config;
    if (key === undefined) {
      throw new HttpProblem(404, 'Not available', '天地图 is not set up on this server (TIANDITU_KEY).');
    }
    const url = new URL(`${tiandituUrl}/${layer}_w/wmts`);
    url.search = String(
      new URLSearchParams({
        SERVICE: 'WMTS',
        REQUEST: 'GetTile',
        VERSION: '1.0.0',
        LAYER: layer,
        STYLE: 'default',
        TILEMATRIXSET: 'w',
        FORMAT: 'tiles',
        TILEMATRIX: String(tile.z),
        TILEROW: String(tile.y),
        TILECOL: String(tile.x),
        tk: key,
      }),
    );
    // The day is in the key: a picture is asked for anew after a day.
    const name = [layer, tile.z, tile.x, tile.y, Math.floor(Date.now() / 1000 / dayS)].join('/');
    await answerWith(
      res,
      async (leave) => {
        try {
          return await kept.get(name, leave, (unwanted) =>
            turns.run(unwanted, (signal) => fetchPicture(url, signal)),
          );
        } catch (error) {
          if (error instanceof DOMException && error.name === 'TimeoutError') throw tooSlow(limitMs);
          throw error;
        }
      },
      ({ type, bytes }) => {
        res.set({ 'Cache-Control': `private, max-age=${dayS}`, 'Content-Length': String(bytes.length) });
        res.type(type).end(bytes);
      },
    );
  });

  return router;
}

/** @throws HttpProblem 404 or 502, neither of which says what was asked of whom with which key; the signal's reason */
async function fetchPicture(url: URL, signal: AbortSignal): Promise<Picture> {
  try {
    const answer = await fetch(url, { signal, redirect: 'error' });
    const type = answer.headers.get('content-type')?.split(';', 1)[0]?.trim() ?? '';
    if (!answer.ok || !pictures.has(type)) {
      await answer.body?.cancel();
      if (answer.status === 404) throw new HttpProblem(404, 'Not found', '天地图 has no tile there.');
      throw upstream(answer.ok ? 'an answer that is not a picture' : `status ${answer.status}`);
    }
    return { type, bytes: await readAtMost(answer, largestBytes) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HttpProblem) throw error;
    throw upstream('no answer');
  }
}

async function readAtMost(answer: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > limit) throw upstream('a picture that is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function upstream(what: string): HttpProblem {
  return new HttpProblem(502, 'Bad gateway', `天地图 gave ${what}.`);
}

function tooSlow(limitMs: number): HttpProblem {
  return new HttpProblem(504, 'Gateway timeout', `天地图 did not answer within ${limitMs / 1000} s.`);
}
