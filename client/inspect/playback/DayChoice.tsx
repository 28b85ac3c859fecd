import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../app/use-today.ts';
import { useInspected } from '../inspected.ts';
import styles from './Playback.module.css';
import { useLastDay, useReplayed } from './use-playback.ts';

/** Above the list of patrols: a day of the area to be replayed. */
export function DayChoice() {
  const { t } = useTranslation('playback');
  const { showPatrol } = useInspected();
  const today = useToday();
  const lastDay = useLastDay();
  const [, replay] = useReplayed();
  const [chosen, choose] = useState<string | null>(null);
  const day = chosen ?? lastDay;
  return (
    <div className={styles.choice}>
      <DatePicker
        aria-label={t('day')}
        value={dayjs(day)}
        allowClear={false}
        disabledDate={(date) => date.format('YYYY-MM-DD') > today}
        onChange={(date) => choose(date?.format('YYYY-MM-DD') ?? null)}
        data-testid="replay-day"
      />
      <button
        type="button"
        onClick={() => {
          showPatrol(null);
          replay(day);
        }}
        data-testid="replay-day-open"
      >
        {t('playDay')}
      </button>
    </div>
  );
}
