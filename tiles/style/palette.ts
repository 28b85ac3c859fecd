import type { Themed } from './draw.ts';

/** Colours that several layers share; what one layer alone needs stands in its file. */

/** The land that nothing is drawn on. */
export const ground: Themed<string> = { dark: '#04191f', light: '#dfe9e5' };

/** Names: text, its halo, and the weaker names of small areas. */
export const ink: Themed<string> = { dark: '#cfe9e6', light: '#24413a' };
export const inkSoft: Themed<string> = { dark: '#8fb5b5', light: '#56706a' };
export const halo: Themed<string> = { dark: '#03161b', light: '#ffffff' };
