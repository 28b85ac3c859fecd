import { GeoJsonLayer, TextLayer } from '@deck.gl/layers';
import { useMemo } from 'react';
import type { Gap } from '../../domain/model/coverage.ts';
import { useTokens } from '../charts/tokens.ts';
import { useDeckLayers } from '../map/use-map.ts';
import { useGaps } from './queries.ts';

const red: [number, number, number] = [255, 125, 102];

/** The listed gaps on the map, with their ranks. */
export default function GapOutlines() {
  const { gaps } = useGaps();
  const list = gaps.data?.gaps;
  const unit = useTokens().rem / 16;
  const layers = useMemo(() => (list ? gapLayers(list, unit) : []), [list, unit]);
  useDeckLayers('wall-gaps', layers);
  return null;
}

/** `unit`: size of the drawing against 1920×1080. */
function gapLayers(gaps: Gap[], unit: number) {
  return [
    new GeoJsonLayer({
      id: 'wall-gaps-outline',
      data: gaps.map(({ geometry }) => ({ type: 'Feature' as const, properties: {}, geometry })),
      filled: true,
      getFillColor: [...red, 26],
      getLineColor: [...red, 190],
      lineWidthUnits: 'pixels',
      getLineWidth: unit,
      parameters: { depthWriteEnabled: false },
    }),
    new TextLayer<Gap>({
      id: 'wall-gaps-rank',
      data: gaps,
      getPosition: ({ centroid }) => centroid,
      getText: ({ rank }) => String(rank),
      getSize: 16 * unit,
      getColor: [255, 235, 228],
      background: true,
      getBackgroundColor: [150, 40, 22, 230],
      backgroundPadding: [5 * unit, unit],
      fontWeight: 700,
      parameters: { depthWriteEnabled: false },
    }),
  ];
}
