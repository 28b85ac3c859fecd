import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers and times in the reader's language; times in Asia/Shanghai. Null is always the dash, never a zero. */
export function formatter(language: string) {
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
  const instantFormat = new Intl.DateTimeFormat(language, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const zh = language !== 'en';
  const or = (text: (value: number) => string) => (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : text(value);
  return {
    number: or((value) => number(value)),
    /** 1.5 → 1.50 */
    decimal: or((value) => number(value, 2)),
    /** 2.14 → 2.1 */
    tenths: or((value) => number(value, 1)),
    /** 0.456 → 45.6% */
    percent: or((ratio) => `${number(ratio * 100, 1)}%`),
    /** metres → kilometres, without the unit */
    km: or((m) => number(m / 1000, m < 100_000 ? 1 : 0)),
    /** seconds → hours, without the unit */
    hours: or((s) => number(s / 3600, s < 360_000 ? 1 : 0)),
    /** m² → 公顷 with the unit, whatever the size: numbers of one list can be compared only in one unit */
    area: or((m2) => `${number(m2 / 1e4, m2 < 1e6 ? 1 : 0)} ${zh ? '公顷' : 'ha'}`),
    /** metres with unit */
    length: or((m) =>
      m >= 1000
        ? `${number(m / 1000, m % 1000 === 0 ? 0 : 1)} ${zh ? '公里' : 'km'}`
        : `${number(m)} ${zh ? '米' : 'm'}`,
    ),
    /** 1536 → 1.5 KB */
    bytes: or((n) => {
      const power = n < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(n) / 10));
      return `${number(n / 1024 ** power, power === 0 ? 0 : 1)} ${['B', 'KB', 'MB', 'GB'][power]}`;
    }),
    /** 2026-01-01T00:00:00Z → 2026/01/01 08:00 */
    instant: (iso: string | null | undefined) => (iso ? instantFormat.format(new Date(iso)) : '—'),
    /** a half-open period, shown with its last day included */
    period: ({ from, to }: { from: string; to: string }) => {
      const last = new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      return from === last ? from : `${from} ${zh ? '至' : 'to'} ${last}`;
    },
  };
}

export type Format = ReturnType<typeof formatter>;

export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatter(i18n.language), [i18n.language]);
}
