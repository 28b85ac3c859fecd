import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Meeting, meetingRegister } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { useApi } from '../../app/api.ts';
import { useToday } from '../../app/use-today.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from '../Assess.module.css';
import { meetingsPath } from '../paths.ts';
import { MeetingForm } from './MeetingForm.tsx';
import { MeetingItem } from './MeetingItem.tsx';
import { Register } from './Register.tsx';

/** First year of the ordinance. */
const firstYear = 2024;

/** 会议: the register of a year, held against Article 8. */
export function MeetingsTab() {
  const { t } = useTranslation('assess');
  const may = useMay('assess');
  const thisYear = Number(useToday().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [writing, write] = useState<Meeting | 'new' | null>(null);
  const query = useApi(meetingRegister, meetingsPath, { year }, { keepPrevious: true });
  return (
    <div className={styles.stack}>
      <p className={styles.note}>{t('meetings.meaning')}</p>
      <div className={styles.bar}>
        <Select
          value={year}
          onChange={setYear}
          aria-label={t('meetings.year')}
          data-testid="meeting-year"
          options={Array.from({ length: thisYear - firstYear + 1 }, (_, i) => ({
            value: thisYear - i,
            label: t('meetings.yearOf', { year: thisYear - i }),
          }))}
        />
        {may && writing === null && (
          <Button type="primary" onClick={() => write('new')} data-testid="meeting-open">
            {t('meetings.open')}
          </Button>
        )}
      </div>
      {writing && (
        <MeetingForm
          key={writing === 'new' ? 'new' : writing.id}
          meeting={writing === 'new' ? null : writing}
          onDone={() => write(null)}
        />
      )}
      <AsyncPanel query={query} rows={8}>
        {(register) => (
          <>
            <Register register={register} />
            <Card title={t('meetings.held', { n: register.total })} testId="meeting-list">
              {register.items.length === 0 ? (
                <p>{t('meetings.none')}</p>
              ) : (
                <ul className={styles.list}>
                  {register.items.map((one) => (
                    <MeetingItem key={one.id} meeting={one} onEdit={may ? () => write(one) : null} />
                  ))}
                </ul>
              )}
            </Card>
          </>
        )}
      </AsyncPanel>
    </div>
  );
}
