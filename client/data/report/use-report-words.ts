import { useTranslation } from 'react-i18next';
import type { ImportAmounts, ImportIssue } from '../../../domain/model/import.ts';
import type { SourceCrs } from '../../../domain/model/patrol.ts';
import { useFormat } from '../../ui/format.ts';
import { amountsOf, placeOf, quotedIn } from './report-words.ts';

/** Amounts, kinds of issues, their places and reference systems in words. */
export function useReportWords() {
  const { t, i18n } = useTranslation('data');
  const format = useFormat();
  return {
    /** EPSG:4490 → CGCS2000 经纬度; i18next reads a colon as something else. */
    crs: (crs: SourceCrs) => t(`crs.name.${crs.replace('EPSG:', '')}`),
    /** 小班 12 个、人员 3 位; empty for none */
    amounts: (amounts: ImportAmounts) =>
      amountsOf(amounts)
        .map(({ kind, count }) => t(`amount.${kind}`, { n: format.number(count) }))
        .join(t('and')),
    /** What an issue means; a code without words here speaks for itself by the server's message. */
    meaning: (code: string, message?: string) =>
      i18n.exists(`code.${code}`, { ns: 'data' }) ? t(`code.${code}`) : (message ?? code),
    place: (issue: ImportIssue) =>
      placeOf(issue)
        .map(({ key, count }) => t(key, { n: count }))
        .join(' '),
    /** What of the file the issue is about: in English the server's own message. */
    about: (issue: ImportIssue) =>
      i18n.language === 'en'
        ? issue.message
        : quotedIn(issue.message)
            .map((text) => `“${text}”`)
            .join(' '),
  };
}
