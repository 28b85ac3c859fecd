import { HeatmapLayer } from '@deck.gl/aggregation-layers';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatrolDetail } from '../../../domain/model/index.ts';
import { rampCss, rampOf } from '../../map/heat/ramp.ts';
import { useDeckLayers } from '../../map/use-map.ts';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Patrols.module.css';
import { mostPoints, trackPoints } from './track-points.ts';

const ramp = rampOf('dwell', 'light');
const colourRange = ramp.map(([r, g, b]) => [r, g, b] as [number, number, number]);

/** Where the points of one patrol lie close together, on the map, and what that means. */
export default function PatrolHeat({ patrol }: { patrol: PatrolDetail }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const [on, setOn] = useState(true);
  const points = useMemo(() => trackPoints(patrol.track), [patrol.track]);
  const count = points.length / 2;
  const drawable = count > 0 && count <= mostPoints;
  const layers = useMemo(() => (on && drawable ? [pointHeat(points)] : []), [on, drawable, points]);
  useDeckLayers('inspect-patrol-heat', layers);
  if (count === 0) return null;
  return (
    <Card
      title={t('patrols.heat.title')}
      note={t('patrols.heat.count', { n: format.number(count) })}
      testId="patrol-heat"
    >
      {drawable ? (
        <>
          <label className={styles.switch}>
            <input
              type="checkbox"
              checked={on}
              onChange={(event) => setOn(event.target.checked)}
              data-testid="patrol-heat-on"
            />
            {t('patrols.heat.show')}
          </label>
          <div className={styles.ramp} style={{ background: rampCss(ramp) }} />
          <div className={styles.ends}>
            <span>{t('patrols.heat.sparse')}</span>
            <span>{t('patrols.heat.dense')}</span>
          </div>
          <p className={styles.note}>{t('patrols.heat.meaning')}</p>
        </>
      ) : (
        <p className={styles.note}>{t('patrols.heat.tooMany', { most: format.number(mostPoints) })}</p>
      )}
    </Card>
  );
}

/**
 * The API gives the cleaned track without the points' times, so a point has no weight of its own: this is how close
 * they lie, not how long anybody stood there.
 */
function pointHeat(points: Float64Array) {
  return new HeatmapLayer({
    id: 'inspect-patrol-heat',
    data: { length: points.length / 2, attributes: { getPosition: { value: points, size: 2 } } },
    getWeight: 1,
    radiusPixels: 40,
    colorRange: colourRange,
    opacity: 0.75,
    // A card's worth of points needs no finer one, and its maximum is read pixel by pixel.
    weightsTextureSize: 512,
  });
}
