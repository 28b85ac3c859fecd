import type { TFunction } from 'i18next';
import type { PeriodUnit } from '../../../domain/law/period.ts';
import type { Period } from '../../../domain/model/common.ts';
import type { Format } from '../../ui/format.ts';

/** A period of Article 13 by its name, 2026年三季度; a week by its days. */
export function periodName(unit: PeriodUnit, period: Period, t: TFunction<'wall'>, format: Format): string {
  const [year, month] = period.from.split('-').map(Number) as [number, number, number];
  switch (unit) {
    case 'year':
      return t('periodName.year', { year });
    case 'half-year':
      return t(month < 7 ? 'periodName.firstHalf' : 'periodName.secondHalf', { year });
    case 'quarter':
      return t('periodName.quarter', { year, n: (month + 2) / 3 });
    case 'month':
      return t('periodName.month', { year, n: month });
    case 'week':
      return format.period(period);
  }
}
