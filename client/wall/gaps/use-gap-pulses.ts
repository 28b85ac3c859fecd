import { Marker } from 'maplibre-gl';
import { useEffect } from 'react';
import type { Gap } from '../../../domain/model/gap.ts';
import { useMap } from '../../map/use-map.ts';
import styles from './GapMarks.module.css';

/** The higher a gap ranks, the faster and the wider it pulses. */
function pulse(rank: number): [string, string][] {
  return [
    ['--every', `${(1.3 + 0.25 * rank).toFixed(2)}s`],
    ['--reach', (3 - 0.2 * Math.min(rank, 8)).toFixed(2)],
  ];
}

function markOf({ rank, bbox }: Gap, onChoose: (bbox: Gap['bbox']) => void): HTMLElement {
  const mark = document.createElement('button');
  mark.type = 'button';
  mark.className = styles.mark!;
  mark.textContent = String(rank);
  mark.dataset.first = String(rank <= 3);
  mark.dataset.testid = `gap-mark-${rank}`;
  // The list beside the map says and does the same, in words.
  mark.tabIndex = -1;
  mark.setAttribute('aria-hidden', 'true');
  for (const [name, value] of pulse(rank)) mark.style.setProperty(name, value);
  mark.addEventListener('click', (event) => {
    event.stopPropagation();
    onChoose(bbox);
  });
  return mark;
}

/**
 * Marks gaps on the map by their rank. They are elements over the map and pulse by CSS: drawn by deck.gl, each frame of
 * the pulse would draw the whole map again, all day.
 */
export function useGapPulses(gaps: readonly Gap[], onChoose: (bbox: Gap['bbox']) => void): void {
  const map = useMap();
  useEffect(() => {
    if (!map) return;
    // The first on top of those that it is close to.
    const markers = gaps.toReversed().map((gap) => {
      const element = markOf(gap, onChoose);
      return new Marker({ element }).setLngLat(gap.centroid).addTo(map);
    });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, gaps, onChoose]);
}
