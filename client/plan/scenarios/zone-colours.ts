/** Colours that tell zones apart beside each other (Okabe & Ito, darkened for white figures); the number on each says the same. */
const colours = [
  '#0b6fa8',
  '#c44e00',
  '#00795a',
  '#a3407f',
  '#6a5d00',
  '#4b4fb0',
  '#9c2c2c',
  '#3f6b2a',
] as const;

export const zoneColour = (n: number): string => colours[n % colours.length]!;
