import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { inLanguage, type MapCatalogue } from '../catalogue.ts';
import { useTakenClicks } from '../use-feature-pick.ts';
import { useMap } from '../use-map.ts';
import styles from './CellReadout.module.css';
import { cellAt } from './cell.ts';
import type { HeatSpec, HeatTiles } from './heat-tile.ts';

interface Pointed {
  lonLat: [number, number];
  /** px of the map */
  x: number;
  y: number;
}

/** The value of the heat's cell under the pointer, or the finger, beside it; not while a page draws on the map. */
export function CellReadout({
  heat,
  tiles,
  spec,
}: {
  heat: MapCatalogue['heat'];
  tiles: HeatTiles;
  spec: HeatSpec;
}) {
  const { t, i18n } = useTranslation('app');
  const format = useFormat();
  const map = useMap();
  const taken = useTakenClicks();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    if (!map || taken) return;
    const point = ({ lngLat, point: { x, y } }: MapMouseEvent) =>
      setPointed({ lonLat: [lngLat.lng, lngLat.lat], x, y });
    const away = () => setPointed(null);
    const heard = [
      map.on('mousemove', point),
      map.on('click', point),
      map.on('mouseout', away),
      map.on('movestart', away),
    ];
    return () => {
      for (const subscription of heard) subscription.unsubscribe();
      away();
    };
  }, [map, taken]);
  const cell = pointed && cellAt(pointed.lonLat, tiles, spec, [heat.minzoom, heat.maxzoom]);
  if (!cell) return null;
  const unit = heat.measures.find(({ id }) => id === spec.measure)!.unit;
  // Few seconds a hectare would all read 0.
  const number = cell.value === null || cell.value >= 10 || spec.measure !== 'dwell' ? 'number' : 'decimal';
  return (
    <output
      className={styles.readout}
      style={{ '--x': `${pointed.x}px`, '--y': `${pointed.y}px` } as React.CSSProperties}
      data-testid="heat-cell"
    >
      <strong>
        {cell.value === null
          ? t('heat.cellNever')
          : `${format[number](cell.value)} ${inLanguage(unit, i18n.language)}`}
      </strong>{' '}
      {t('heat.cellSize', { size: format.length(cell.edgeM) })}
    </output>
  );
}
