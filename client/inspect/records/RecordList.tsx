import { EditOutlined } from '@ant-design/icons';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatrolRecord } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { ApiProblem, type Sent } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { problemText } from '../../ui/problem-text.ts';
import { useInspected } from '../inspected.ts';
import { byDay } from './by-day.ts';
import { RecordRow } from './RecordRow.tsx';
import styles from './Records.module.css';
import { type RecordsOf, readRecord, useRecords } from './use-records.ts';

/** Records of the window by day: of the chief's own patrols, or of all in the chief's areas. */
export function RecordList({
  onWrite,
  onChange,
}: {
  onWrite(): void;
  onChange(read: Sent<PatrolRecord>): void;
}) {
  const { t, i18n } = useTranslation('records');
  const format = useFormat();
  const writes = useMay('patrol');
  const { message } = App.useApp();
  const { chiefId, chief } = useInspected();
  const areas = chief.data?.areas ?? [];
  const [of, setOf] = useState<RecordsOf>('own');
  const query = useRecords(chiefId, of);
  const change = (id: string) =>
    readRecord(id).then(onChange, (error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(problemText(error.problem, i18n.getFixedT(null, 'app'), i18n.language));
    });
  return (
    <div data-testid="record-panel">
      {writes && (
        <Button
          type="primary"
          size="large"
          block
          icon={<EditOutlined />}
          disabled={!chief.data}
          onClick={onWrite}
          data-testid="record-new"
        >
          {t('new')}
        </Button>
      )}
      {areas[0] && (
        <Segmented
          block
          size="large"
          className={styles.scope}
          value={of}
          onChange={setOf}
          options={[
            { value: 'own' as const, label: t('own') },
            {
              value: 'areas' as const,
              label: areas.length === 1 ? areas[0].name : t('areas', { n: areas.length }),
            },
          ]}
        />
      )}
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('none')} rows={8}>
        {({ items, total }) => (
          <>
            <p className={styles.soft}>
              {t('count', { total: format.number(total) })}
              {total > items.length && t('shown', { n: items.length })}
            </p>
            {byDay(items).map(({ day, records }) => (
              <section key={day}>
                <h3 className={styles.day}>{day}</h3>
                <ul className={styles.list}>
                  {records.map((record) => (
                    <RecordRow key={record.id} record={record} onChange={() => void change(record.id)} />
                  ))}
                </ul>
              </section>
            ))}
          </>
        )}
      </AsyncPanel>
    </div>
  );
}
