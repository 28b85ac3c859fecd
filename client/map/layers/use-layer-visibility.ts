import { useCallback, useMemo } from 'react';
import { useMode } from '../../app/mode.ts';
import { useUrlState } from '../../app/url-state.ts';
import { useCatalogue } from '../catalogue.ts';

/** The switch of what deck.gl draws; all others are the catalogue's vector layers. */
export const heatSwitch = 'heat';

/**
 * Visible map layers: those that the catalogue shows in this mode, or the reader's choice in the URL
 * (`layers=heat,town`; `none` for no layer). None before the catalogue is there.
 */
export function useLayerVisibility() {
  const { mode } = useMode();
  const { data: catalogue } = useCatalogue();
  const [text, setText] = useUrlState('layers');
  const switches = useMemo(
    () => (catalogue ? [{ id: heatSwitch, shownIn: catalogue.heat.shownIn }, ...catalogue.layers] : []),
    [catalogue],
  );
  const visible = useMemo<ReadonlySet<string>>(() => {
    const chosen = text?.split(',');
    const shown = switches.filter(({ id, shownIn }) =>
      chosen ? chosen.includes(id) : shownIn.includes(mode),
    );
    return new Set(shown.map(({ id }) => id));
  }, [text, mode, switches]);
  const set = useCallback(
    (ids: readonly string[]) => setText(ids.length > 0 ? ids.join(',') : 'none'),
    [setText],
  );
  const toggle = useCallback(
    (id: string) => {
      const ids = switches.map((each) => each.id);
      set(ids.filter((other) => (other === id ? !visible.has(id) : visible.has(other))));
    },
    [set, switches, visible],
  );
  return { visible, toggle, set };
}
