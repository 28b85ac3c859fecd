import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchTile } from './fetch-tile.ts';

const busy = (retryAfter?: string) =>
  new Response(null, { status: 503, headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter } });
const asked = vi.fn<typeof fetch>();
const answers = (...responses: Response[]) => {
  for (const response of responses) asked.mockResolvedValueOnce(response);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', asked);
});
afterEach(() => {
  asked.mockReset();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('fetching a tile', () => {
  it('asks a busy server again after the time that it names, not before', async () => {
    answers(busy('5'), new Response('tile'));
    const answer = fetchTile('/tile');
    await vi.advanceTimersByTimeAsync(4999);
    expect(asked).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(await (await answer).text()).toBe('tile');
  });

  it('asks three times in all', async () => {
    answers(busy('5'), busy('10'), busy('5'));
    const answer = fetchTile('/tile');
    await vi.runAllTimersAsync();
    expect((await answer).status).toBe(503);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it.each([undefined, '30', 'soon'])('does not wait when the time is %s', async (retryAfter) => {
    answers(busy(retryAfter));
    expect((await fetchTile('/tile')).status).toBe(503);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not ask again after other failures', async () => {
    answers(new Response(null, { status: 500 }));
    expect((await fetchTile('/tile')).status).toBe(500);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('stops waiting when nobody wants the tile any more', async () => {
    answers(busy('5'));
    const control = new AbortController();
    const answer = fetchTile('/tile', control.signal);
    const failed = expect(answer).rejects.toThrow('moved on');
    await vi.advanceTimersByTimeAsync(100);
    control.abort(new Error('moved on'));
    await failed;
    expect(vi.getTimerCount()).toBe(0);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
