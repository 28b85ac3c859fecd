import { useMode } from '../app/mode.ts';
import { Attribution } from './Attribution.tsx';
import type { MapCatalogue } from './catalogue.ts';
import styles from './Furniture.module.css';
import { HeatLegend } from './heat/HeatLegend.tsx';
import { LayerLegend } from './layers/LayerLegend.tsx';
import { LayerPanel } from './layers/LayerPanel.tsx';
import { heatSwitch, useLayerVisibility } from './layers/use-layer-visibility.ts';
import { PlaybackBar } from './playback/PlaybackBar.tsx';
import { useStep } from './playback/use-step.ts';
import { ScaleBar } from './ScaleBar.tsx';

/**
 * Layer switches, legends, playback, scale and credits, in the part of the map that panels leave free. On the wall
 * playback is part of the time line (client/wall/timeline).
 */
export function Furniture({ catalogue }: { catalogue: MapCatalogue }) {
  const { visible } = useLayerVisibility();
  const { mode } = useMode();
  const playable = useStep().steps.periods.length > 1;
  return (
    <div className={styles.frame}>
      <div className={styles.corner} data-map-foot>
        <LayerPanel catalogue={catalogue} />
        {catalogue.layers
          .filter(({ id, legend }) => legend.length > 0 && visible.has(id))
          .map((layer) => (
            <LayerLegend key={layer.id} layer={layer} />
          ))}
        {visible.has(heatSwitch) && <HeatLegend heat={catalogue.heat} />}
        {mode !== 'wall' && visible.has(heatSwitch) && playable && <PlaybackBar />}
      </div>
      <div className={styles.foot} data-map-foot>
        <ScaleBar />
        <Attribution catalogue={catalogue} />
      </div>
    </div>
  );
}
