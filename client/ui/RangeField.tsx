import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { today } from '../../domain/law/period.ts';
import { useTimeWindow } from '../app/url-state.ts';
import { AntdTheme } from './AntdTheme.tsx';

/** First and last day of the window, both included; the URL and the API take the day after the last. */
export default function RangeField({ onChosen }: { onChosen(): void }) {
  const { t } = useTranslation('app');
  const { from, to, setWindow } = useTimeWindow();
  return (
    <AntdTheme>
      <DatePicker.RangePicker
        autoFocus
        aria-label={t('window.custom')}
        value={[dayjs(from), dayjs(to).subtract(1, 'day')]}
        maxDate={dayjs(today())}
        allowClear={false}
        onChange={(range) => {
          const [first, last] = range ?? [];
          if (!first || !last) return;
          setWindow({ from: first.format('YYYY-MM-DD'), to: last.add(1, 'day').format('YYYY-MM-DD') });
          onChosen();
        }}
      />
    </AntdTheme>
  );
}
