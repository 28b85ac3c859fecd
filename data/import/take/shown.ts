/** A text of a file as messages quote it. */
export function shown(text: string): string {
  return `“${text.slice(0, 60)}”`;
}
