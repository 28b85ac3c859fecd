import { useCallback, useMemo } from 'react';
import { patchUrl } from '../../app/url-patch.ts';
import { useUrlState } from '../../app/url-state.ts';
import type { PatrolScope } from './use-coverage.ts';

/** Which patrols count, in the URL; everybody's and all of them where it says nothing. */
export function useScope(): [PatrolScope, (scope: PatrolScope) => void] {
  const [effective] = useUrlState('effective');
  const [by] = useUrlState('by');
  const scope = useMemo<PatrolScope>(
    () => ({ effectiveOnly: effective === 'only', by: by === 'own' ? 'own' : 'all' }),
    [effective, by],
  );
  const setScope = useCallback(
    (next: PatrolScope) =>
      patchUrl({ effective: next.effectiveOnly ? 'only' : null, by: next.by === 'own' ? 'own' : null }),
    [],
  );
  return [scope, setScope];
}
