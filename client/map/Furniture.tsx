import { Attribution } from './Attribution.tsx';
import type { MapCatalogue } from './catalogue.ts';
import styles from './Furniture.module.css';
import { HeatLegend } from './heat/HeatLegend.tsx';
import { LayerPanel } from './layers/LayerPanel.tsx';
import { ParcelLegend } from './layers/ParcelLegend.tsx';
import { useLayerVisibility } from './layers/use-layer-visibility.ts';
import { PlaybackBar } from './playback/PlaybackBar.tsx';
import { ScaleBar } from './ScaleBar.tsx';

/** Layer switches, legends, playback, scale and credits, in the part of the map that panels leave free. */
export function Furniture({ catalogue }: { catalogue: MapCatalogue }) {
  const { visible } = useLayerVisibility();
  return (
    <div className={styles.frame}>
      <div className={styles.corner}>
        <LayerPanel catalogue={catalogue} />
        {visible.has('parcel') && <ParcelLegend />}
        {visible.has('heat') && <HeatLegend heat={catalogue.heat} />}
        {visible.has('heat') && <PlaybackBar />}
      </div>
      <div className={styles.foot}>
        <ScaleBar />
        <Attribution catalogue={catalogue} />
      </div>
    </div>
  );
}
