import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { reportLanguages } from '../../../domain/model/report.ts';
import { recentNames, reportDays, reportName, reportUnits } from '../../../domain/report/period.ts';
import { reportPeriodText } from '../../../domain/report/period-text.ts';
import { reportWords } from '../../../domain/report/words/index.ts';
import type { ReportChoice } from '../use-report.ts';
import styles from './Toolbar.module.css';

/** As far back as the list goes; a link may ask for any. */
const listed = { month: 18, quarter: 8 };

/** A month or a quarter, the running one first. */
export function PeriodField({ choice }: { choice: ReportChoice }) {
  const { t, i18n } = useTranslation('report');
  const { name, unit, today, choosePeriod } = choice;
  const words = reportWords[reportLanguages.find((known) => known === i18n.language) ?? 'zh-CN'];
  const recent = recentNames(unit, today, listed[unit]);
  const names = recent.includes(name) ? recent : [...recent, name];
  const label = (of: string) => {
    const days = reportDays(of, today);
    return days ? reportPeriodText(days, words).split(' · ')[0] + (days.running ? t('running') : '') : of;
  };
  return (
    <div className={styles.period}>
      <Segmented
        value={unit}
        onChange={(next) => choosePeriod(reportName(next, reportDays(name, today)?.from ?? today))}
        options={reportUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
        aria-label={t('unit.label')}
        data-testid="report-unit"
      />
      <Select<string>
        value={name}
        onChange={choosePeriod}
        options={names.map((value) => ({ value, label: label(value) }))}
        aria-label={t('period')}
        data-testid="report-choose-period"
      />
    </div>
  );
}
