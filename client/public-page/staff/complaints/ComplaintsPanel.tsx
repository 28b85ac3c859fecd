import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complaint } from '../../../../domain/model/complaint.ts';
import { complaintStates } from '../../../../domain/model/public-complaint.ts';
import { listOf, useApi } from '../../../app/api.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import styles from '../Manage.module.css';
import { ComplaintRow } from './ComplaintRow.tsx';

const list = listOf(complaint);
export const complaintsPath = '/api/complaints';
const shown = ['all', ...complaintStates] as const;
type Shown = (typeof shown)[number];

/** Complaints of the public, those that wait for somebody first. */
export function ComplaintsPanel() {
  const { t } = useTranslation(['public-staff', 'public', 'app']);
  const [state, setState] = useState<Shown>('all');
  const query = useApi(list, complaintsPath, { state: state === 'all' ? null : state, limit: 200 });
  return (
    <div className={styles.column}>
      <div className={styles.scroll}>
        <Segmented
          value={state}
          onChange={setState}
          aria-label={t('complaints.filter')}
          options={shown.map((value) => ({
            value,
            label: value === 'all' ? t('complaints.all') : t(`public:state.${value}`),
          }))}
        />
      </div>
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('complaints.none')}>
        {({ items, total }) => (
          <>
            <ul className={styles.list} data-testid="complaints">
              {items.map((item) => (
                <ComplaintRow key={item.id} complaint={item} />
              ))}
            </ul>
            {total > items.length && (
              <p className={styles.soft}>{t('complaints.more', { shown: items.length, total })}</p>
            )}
          </>
        )}
      </AsyncPanel>
    </div>
  );
}
