import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { LiveRole } from '../../../domain/model/live.ts';
import type { Mark } from './marks.ts';

type Colour = [number, number, number, number];

/** As the card's legend (Live.module.css) has them. */
const colours: Record<LiveRole, Colour> = {
  ranger: [69, 217, 255, 255],
  chief: [255, 201, 74, 255],
  other: [201, 184, 255, 255],
};
const stale: Colour = [147, 165, 169, 255];
const ground: Colour = [3, 21, 26, 235];

const colourOf = ({ fresh, role }: Mark): Colour => (fresh ? colours[role] : stale);
const flat = { depthWriteEnabled: false };

export interface Drawing {
  /** size of the drawing against 1920×1080 */
  unit: number;
  fontFamily: string;
  /** name, and the age of a stale place */
  labelOf: (mark: Mark) => string;
}

/** Rangers are discs, chiefs larger discs with 林 in them; a tail behind those who move, grey without one who are silent. */
export function peopleLayers(
  marks: readonly Mark[],
  named: readonly Mark[],
  { unit, fontFamily, labelOf }: Drawing,
): Layer[] {
  const data = [...marks];
  const radius = ({ role }: Mark) => (role === 'chief' ? 9 : 6) * unit;
  return [
    new PathLayer<Mark>({
      id: 'wall-live-tails',
      data: data.filter(({ fresh, tail }) => fresh && tail.length > 0),
      getPath: ({ tail, lon, lat }) => [...tail.map(([x, y]): [number, number] => [x, y]), [lon, lat]],
      getColor: ({ role }) => [...colours[role].slice(0, 3), 150] as Colour,
      getWidth: 2.5 * unit,
      widthUnits: 'pixels',
      capRounded: true,
      jointRounded: true,
      parameters: flat,
    }),
    new ScatterplotLayer<Mark>({
      id: 'wall-live-people',
      data,
      getPosition: ({ lon, lat }) => [lon, lat],
      getRadius: radius,
      radiusUnits: 'pixels',
      getFillColor: colourOf,
      stroked: true,
      getLineColor: ground,
      getLineWidth: 2 * unit,
      lineWidthUnits: 'pixels',
      updateTriggers: { getRadius: unit },
      parameters: flat,
    }),
    new TextLayer<Mark>({
      id: 'wall-live-chiefs',
      data: data.filter(({ role }) => role === 'chief'),
      getPosition: ({ lon, lat }) => [lon, lat],
      getText: () => '林',
      characterSet: ['林'],
      fontFamily,
      fontWeight: 700,
      getSize: 12 * unit,
      getColor: ground,
      parameters: flat,
    }),
    new TextLayer<Mark>({
      id: 'wall-live-names',
      data: [...named],
      getPosition: ({ lon, lat }) => [lon, lat],
      getText: labelOf,
      characterSet: 'auto',
      fontFamily,
      getSize: 14 * unit,
      getColor: colourOf,
      getPixelOffset: [0, 21 * unit],
      background: true,
      getBackgroundColor: [3, 21, 26, 190],
      backgroundPadding: [4 * unit, unit],
      updateTriggers: { getPixelOffset: unit, getText: labelOf },
      parameters: flat,
    }),
  ];
}
