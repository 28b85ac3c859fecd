/** How often a tile is asked for again when the server is too busy. */
const mostRetries = 2;
/** The longest wait, s, that a server may ask for; one that asks for more has failed. */
const longestWaitS = 10;

/** Resolves after a while, or rejects with the signal's reason. */
function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Fetches, and again after the time that a 503 names. The answer may still be a 503: the last one. */
export async function fetchTile(url: string, signal?: AbortSignal): Promise<Response> {
  for (let retries = 0; ; retries++) {
    const response = await fetch(url, signal ? { signal } : {});
    if (response.status !== 503 || retries === mostRetries) return response;
    const afterS = Number(response.headers.get('Retry-After') ?? Number.NaN);
    if (!(afterS >= 0 && afterS <= longestWaitS)) return response;
    await wait(afterS * 1000, signal);
  }
}
