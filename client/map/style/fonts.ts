/** Fonts of the machine, never of a server: Chinese first, then what draws Latin and digits. */
export const fontFamily = 'Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif';

/** MapLibre's `text-font`: without a glyphs URL each name is a local font. */
export const textFont = ['Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'sans-serif'];
