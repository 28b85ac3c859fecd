import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../domain/model/common.ts';
import { ApiProblem, apiFile } from '../../app/api.ts';

export type DownloadState =
  | { phase: 'idle' }
  | { phase: 'making' }
  | { phase: 'done'; name: string }
  | { phase: 'failed'; problem: Problem };

/**
 * Fetches a file and hands it to the browser to keep. Not a plain link: while the server makes the file there is
 * something to see and to cancel, and a refusal is said on the page.
 */
export function useDownload() {
  const [state, setState] = useState<DownloadState>({ phase: 'idle' });
  const running = useRef<AbortController | null>(null);
  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ phase: 'idle' });
  }, []);
  // Who leaves the page does not wait for the file any more.
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(async (url: string) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState({ phase: 'making' });
    try {
      const file = await apiFile(url, own.signal);
      keep(file);
      setState({ phase: 'done', name: file.name });
    } catch (error) {
      if (own.signal.aborted) return;
      const problem =
        error instanceof ApiProblem
          ? error.problem
          : // The connection broke while the file came.
            { type: 'about:blank', title: 'network', status: 0 };
      setState({ phase: 'failed', problem });
    }
  }, []);
  return { state, start, cancel };
}

function keep(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The browser has taken hold of it when the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
