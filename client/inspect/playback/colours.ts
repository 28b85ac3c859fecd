import type { Color } from '@deck.gl/core';

/** Of the marks along a line, on the map and in the legend. */
export const colours = {
  stop: '#6a1b9a',
  gap: '#5d4037',
  jump: '#c62828',
  duplicate: '#455a64',
  'out-of-order': '#ad1457',
  'doubtful-time': '#33691e',
  inaccurate: '#b26a00',
} as const;

/** What has been walked so far, over the blue of the whole track. */
export const walkedColour: Color = [232, 89, 12];
/** Of a day's people, by what they are. */
export const whoColours: Record<'chief' | 'ranger' | 'other', Color> = {
  chief: [198, 40, 40],
  ranger: [20, 80, 184],
  other: [93, 64, 55],
};
export const css = ([r, g, b]: Color) => `rgb(${r} ${g} ${b})`;
