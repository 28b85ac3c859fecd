import { GeoJsonLayer } from '@deck.gl/layers';
import { useMemo } from 'react';
import type { Gap } from '../../../domain/model/gap.ts';
import { useTokens } from '../../charts/tokens.ts';
import { useGaps } from '../../coverage/queries.ts';
import { useDeckLayers } from '../../map/use-map.ts';
import { useZoom } from '../../map/use-zoom.ts';
import { useFlyTo } from '../use-fly-to.ts';
import { ranksApart } from './gap-ranks.ts';
import { useGapPulses } from './use-gap-pulses.ts';

const red: [number, number, number] = [255, 84, 64];
/** From here on an outline follows the ground; farther away its windings would be a red mesh. */
const outlineZoom = 12.5;
/** Farther away the ranks would lie over the ridge's name. */
const ranksFrom = 8.3;
const none: Gap[] = [];

/** The listed gaps on the map: a soft fill under the heat, and their ranks above it where there is room. */
export default function GapMarks() {
  const { gaps } = useGaps();
  const list = gaps.data?.gaps;
  const flyTo = useFlyTo();
  const unit = Math.max(1, useTokens().rem / 16);
  const zoom = useZoom();
  const outlined = zoom >= outlineZoom;
  const ground = useMemo(() => (list ? [gapFill(list, outlined, unit)] : []), [list, outlined, unit]);
  const marked = useMemo(
    () => (list && zoom >= ranksFrom ? ranksApart(list, zoom, 34 * unit) : none),
    [list, zoom, unit],
  );
  useGapPulses(marked, flyTo);
  // Owners are drawn in the order of their ids: gaps, then heat.
  useDeckLayers('gaps', ground);
  return null;
}

/** `unit`: size of the drawing against 1920×1080. */
function gapFill(gaps: Gap[], outlined: boolean, unit: number) {
  return new GeoJsonLayer({
    id: 'gaps-fill',
    data: gaps.map(({ geometry }) => ({ type: 'Feature' as const, properties: {}, geometry })),
    filled: true,
    stroked: outlined,
    getFillColor: [...red, 84],
    getLineColor: [...red, 170],
    lineWidthUnits: 'pixels',
    getLineWidth: unit,
    parameters: { depthWriteEnabled: false },
  });
}
