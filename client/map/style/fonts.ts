/** Fonts of the machine, never of a server: Chinese first, then what draws Latin and digits. */
export const fontFamily = 'Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif';
