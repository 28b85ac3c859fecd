import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type FoundOutlines, foundOutlines } from '../../../../domain/model/outline-file.ts';
import type { SourceCrs } from '../../../../domain/model/patrol.ts';
import { type ApiProblem, apiSend } from '../../../app/api.ts';
import { removeFiles } from '../../../data/import/files/send-file.ts';
import { useUploads } from '../../../data/import/files/use-uploads.ts';

/** Files that are sent, and the outlines that the server finds in them; with the card the files go from the server too. */
export function useOutlineFile() {
  const uploads = useUploads();
  const { ids } = uploads;
  const [crs, setCrs] = useState<SourceCrs | null>(null);
  const query = useQuery<FoundOutlines, ApiProblem>({
    queryKey: ['zone-outlines', ids, crs],
    queryFn: async () =>
      (
        await apiSend(foundOutlines, 'POST', '/api/zones/outlines', {
          uploads: ids,
          ...(crs ? { crs } : {}),
        })
      ).data,
    enabled: ids !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const sent = useRef<readonly string[]>([]);
  sent.current = uploads.files.flatMap(({ id }) => id ?? []);
  useEffect(() => () => void removeFiles(sent.current), []);
  const clear = () => {
    setCrs(null);
    uploads.clear();
  };
  return { uploads, crs, setCrs, found: ids ? query : null, clear };
}
