/** A code in groups of four, as people read and write it. */
export const spaced = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1-');
