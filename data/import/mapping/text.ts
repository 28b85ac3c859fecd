/** Half of a surrogate pair: JSON can say it, PostgreSQL refuses it. */
const halfCharacter = /\p{Surrogate}/u;

/** Whether a text holds what PostgreSQL can't store: U+0000 or half a character. */
export function isBroken(text: string): boolean {
  return text.includes('\0') || halfCharacter.test(text);
}

/** The same of any value that is to be kept as JSON. */
export function holdsBroken(value: unknown): boolean {
  if (typeof value === 'string') return isBroken(value);
  if (Array.isArray(value)) return value.some(holdsBroken);
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, part]) => isBroken(key) || holdsBroken(part));
}
