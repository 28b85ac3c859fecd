import { useCallback, useMemo } from 'react';
import { useMode } from '../../app/mode.ts';
import { useUrlState } from '../../app/url-state.ts';
import { type LayerId, layerIds, modeLayers } from './layer-ids.ts';

/** Visible map layers: the mode's own, or the reader's choice in the URL (`layers=heat,town`; `none` for no layer). */
export function useLayerVisibility() {
  const { mode } = useMode();
  const [text, setText] = useUrlState('layers');
  const visible = useMemo<ReadonlySet<LayerId>>(
    () => new Set(text ? layerIds.filter((id) => text.split(',').includes(id)) : modeLayers[mode]),
    [text, mode],
  );
  const set = useCallback(
    (ids: readonly LayerId[]) => setText(ids.length > 0 ? ids.join(',') : 'none'),
    [setText],
  );
  const toggle = useCallback(
    (id: LayerId) => set(layerIds.filter((other) => (other === id ? !visible.has(id) : visible.has(other)))),
    [set, visible],
  );
  return { visible, toggle, set };
}
