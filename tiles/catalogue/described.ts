import { gapLayer } from '../gap/layer.ts';
import { layers } from '../layers/index.ts';
import type { LayerDescription } from './layer.ts';

/** Every layer that a client can draw from vector tiles. */
export const describedLayers: readonly LayerDescription[] = [...layers.values(), gapLayer];
