import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ageText } from '../../app/live/age.ts';
import { isCurrent, serverNow, useLivePeople, useLiveState } from '../../app/live.ts';
import { useNow } from '../../app/use-now.ts';
import { useTokens } from '../../charts/tokens.ts';
import { useDeckLayers } from '../../map/use-map.ts';
import { useZoom } from '../../map/use-zoom.ts';
import { type Mark, marksOf, namedApart, showsNames } from './marks.ts';
import { peopleLayers } from './people-layers.ts';

/** Rangers and chiefs on patrol on the map; drawn anew when somebody moves, and four times a minute for the ages. */
export default function LivePeople() {
  const { t } = useTranslation('live');
  const { t: app } = useTranslation('app');
  const { rem, fontFamily } = useTokens();
  const unit = Math.max(1, rem / 16);
  const zoom = useZoom();
  const people = useLivePeople();
  // A short break is no reason to grey the map: the ages go on counting by themselves.
  const state = useLiveState();
  const current = isCurrent(state) || state === 'retrying';
  const now = serverNow(useNow(15_000));
  const marks = useMemo(() => marksOf(people, now, current), [people, now, current]);
  const named = useMemo(
    () => (showsNames(marks, zoom) ? namedApart(marks, zoom, unit) : []),
    [marks, zoom, unit],
  );
  const layers = useMemo(() => {
    const labelOf = ({ name, fresh, ageMs }: Mark) =>
      `${name ?? t('unknown')}${fresh ? '' : ` ${t('ago', { age: ageText(ageMs, app) })}`}`;
    return marks.length > 0 ? peopleLayers(marks, named, { unit, fontFamily, labelOf }) : [];
  }, [marks, unit, fontFamily, named, t, app]);
  useDeckLayers('wall-live', layers);
  return null;
}
