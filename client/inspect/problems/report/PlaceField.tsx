import { AimOutlined, EnvironmentOutlined, PlusCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../../../map/use-map.ts';
import { useZoom } from '../../../map/use-zoom.ts';
import { useInspected } from '../../inspected.ts';
import styles from '../Problems.module.css';
import { degrees } from '../problem-words.ts';
import { isOutside } from './outside.ts';
import { useMyPlace } from './use-my-place.ts';
import { type Place, placeZoom, usePlaceMap } from './use-place-map.ts';

/** Where it is: a press on the map, the place of this device, or the middle of the map (for the keyboard). */
export function PlaceField({
  place,
  active,
  missing,
  onPlace,
}: {
  place: Place | null;
  active: boolean;
  missing: boolean;
  onPlace(place: Place): void;
}) {
  const { t } = useTranslation('problems');
  const map = useMap();
  const [picking, setPicking] = useState(true);
  const { areas } = useInspected();
  const near = useZoom() >= placeZoom;
  const take = (next: Place) => {
    onPlace(next);
    setPicking(false);
  };
  usePlaceMap(place, active && picking ? take : null, active);
  const mine = useMyPlace(take);
  const middle = () => {
    const { lng, lat } = map!.getCenter();
    take({ lon: lng, lat, crs: 'EPSG:4490', accuracyM: null });
  };
  return (
    <fieldset className={styles.place} data-testid="report-place">
      <legend>{t('place.label')}</legend>
      <div className={styles.ways}>
        <Button
          size="large"
          icon={<EnvironmentOutlined />}
          type={picking ? 'primary' : 'default'}
          ghost={picking}
          aria-pressed={picking}
          onClick={() => setPicking(!picking)}
          data-testid="place-pick"
        >
          {t('place.pick')}
        </Button>
        <Button
          size="large"
          icon={<AimOutlined />}
          loading={mine.asking}
          onClick={mine.ask}
          data-testid="place-mine"
        >
          {t('place.mine')}
        </Button>
        <Button
          size="large"
          icon={<PlusCircleOutlined />}
          disabled={!map || !near}
          title={near ? undefined : t('place.zoomFirst')}
          onClick={middle}
          data-testid="place-middle"
        >
          {t('place.middle')}
        </Button>
      </div>
      <p className={styles.note} role="status" data-testid="place-told">
        {picking
          ? t(near ? 'place.picking' : 'place.zoomFirst')
          : place &&
            `${degrees(place.lon, place.lat)}${
              place.accuracyM === null ? '' : ` ${t('place.accuracy', { m: Math.round(place.accuracyM) })}`
            }`}
      </p>
      {!picking && !near && <p className={styles.note}>{t('place.zoomFirst')}</p>}
      {place && isOutside(place, areas) && (
        <p className={styles.outside} role="status" data-testid="place-outside">
          {t('place.outside')}
        </p>
      )}
      {mine.refused && (
        <p className={styles.bad} role="alert">
          {t(`place.refused.${mine.refused}`)}
        </p>
      )}
      {missing && (
        <p className={styles.bad} role="alert">
          {t('place.needed')}
        </p>
      )}
    </fieldset>
  );
}
