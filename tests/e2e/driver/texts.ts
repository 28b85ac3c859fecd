/** Numbers as a reader of the Chinese pages sees them; written again here so that a fault of the client's is seen. */
export function grouped(value: number, digits = 0): string {
  const [whole = '', fraction] = value.toFixed(digits).split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction ? `${groups}.${fraction}` : groups;
}

export function percent(ratio: number | null): string {
  return ratio === null ? '—' : `${grouped(ratio * 100, 1)}%`;
}

/** `12.3 公顷` or `1,234.5 平方公里` in square metres. */
export function squareMetres(text: string): number {
  const [, number = '', unit] = /^([\d,.]+)\s*(公顷|平方公里)$/.exec(text.trim()) ?? [];
  return (
    Number(number.replaceAll(',', '')) * (unit === '公顷' ? 1e4 : unit === '平方公里' ? 1e6 : Number.NaN)
  );
}

export const statusWords = {
  'no-data': '无数据',
  'not-visited': '未巡护',
  'below-target': '未达标',
  met: '已达标',
} as const;
