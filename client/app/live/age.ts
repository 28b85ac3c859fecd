import type { TFunction } from 'i18next';

/** 35 秒 · 3 分钟 · 2 小时 · 4 天: the age of something in one unit, rounded down. */
export function ageText(ms: number, t: TFunction): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return t('age.seconds', { n: s, ns: 'app' });
  if (s < 3600) return t('age.minutes', { n: Math.floor(s / 60), ns: 'app' });
  if (s < 86_400) return t('age.hours', { n: Math.floor(s / 3600), ns: 'app' });
  return t('age.days', { n: Math.floor(s / 86_400), ns: 'app' });
}
