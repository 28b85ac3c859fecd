import pLimit from 'p-limit';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { bundleOf, type PathFile } from './bundle.ts';
import { left, removeFiles, sendFile } from './send-file.ts';

/** A file on its way: `id` once it is there, `failed` when it cannot be sent. */
export interface Sending extends PathFile {
  sent: number;
  id: string | null;
  failed: boolean;
}

const atOnce = 3;
/** Progress comes hundreds of times a second; the page is drawn anew this often. */
const drawEveryMs = 100;

/** The bundle being sent. `ids` is null until all of it is there; files that are added belong to the same bundle. */
export function useUploads() {
  const [files, setFiles] = useState<readonly Sending[]>([]);
  const giveUp = useRef(new AbortController());
  const changes = useRef(new Map<File, Partial<Sending>>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const change = useCallback((file: File, to: Partial<Sending>) => {
    changes.current.set(file, { ...changes.current.get(file), ...to });
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const now = changes.current;
      changes.current = new Map();
      setFiles((all) => all.map((each) => ({ ...each, ...now.get(each.file) })));
    }, drawEveryMs);
  }, []);

  const send = useCallback(
    (added: readonly PathFile[]) => {
      const { signal } = giveUp.current;
      const limit = pLimit(atOnce);
      for (const each of added)
        void limit(() => sendFile(each, (sent) => change(each.file, { sent }), signal)).then(
          (id) => change(each.file, { id, sent: each.file.size }),
          () => !signal.aborted && change(each.file, { failed: true }),
        );
    },
    [change],
  );

  const add = useCallback(
    (more: readonly PathFile[]) => {
      const added = bundleOf(more).map((each) => ({ ...each, sent: 0, id: null, failed: false }));
      setFiles((all) => bundleOf([...all, ...added]) as Sending[]);
      send(added);
    },
    [send],
  );
  const retry = () => {
    const failed = files.filter((each) => each.failed);
    for (const { file } of failed) change(file, { failed: false });
    send(failed);
  };
  const clear = () => {
    giveUp.current.abort();
    giveUp.current = new AbortController();
    void removeFiles(files.flatMap(({ id }) => id ?? []));
    setFiles([]);
  };
  useEffect(() => {
    giveUp.current = new AbortController();
    return () => {
      giveUp.current.abort(left);
      clearTimeout(timer.current);
    };
  }, []);

  const ids = useMemo(
    () => (files.length > 0 && files.every(({ id }) => id !== null) ? files.map(({ id }) => id!) : null),
    [files],
  );
  return { files, ids, add, retry, clear };
}
