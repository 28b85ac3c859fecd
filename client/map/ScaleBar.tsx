import { useEffect, useState } from 'react';
import { useFormat } from '../ui/format.ts';
import styles from './Furniture.module.css';
import { useMap } from './use-map.ts';

const nice = [1, 2, 3, 5];
const earthM = 2 * Math.PI * 6_378_137;
const maxRem = 7.5;

/** Longest round length (1, 2, 3 or 5 × 10ⁿ m) that fits into `limit` metres. */
export function roundLength(limit: number): number {
  const power = 10 ** Math.floor(Math.log10(limit));
  return power * (nice.findLast((n) => n * power <= limit) ?? 1);
}

/** Scale at the map's centre; MapLibre's own control writes its units in English. */
export function ScaleBar() {
  const map = useMap();
  const format = useFormat();
  const [bar, setBar] = useState<{ m: number; px: number } | null>(null);
  useEffect(() => {
    if (!map) return;
    const measure = () => {
      const mPerPx = (earthM * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const m = roundLength(mPerPx * maxRem * rem);
      setBar({ m, px: m / mPerPx });
    };
    measure();
    // A hand on the map sees the scale follow; in a flight it would only cost layout, so it waits for the end.
    const byHand = (event: { originalEvent?: unknown }) => {
      if (event.originalEvent) measure();
    };
    map.on('move', byHand);
    map.on('moveend', measure);
    return () => {
      map.off('move', byHand);
      map.off('moveend', measure);
    };
  }, [map]);
  if (!bar) return null;
  return (
    <div className={styles.scale} style={{ width: bar.px }} data-testid="scale">
      {format.length(bar.m)}
    </div>
  );
}
