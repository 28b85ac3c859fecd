import { Tabs } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainShell } from '../app/PlainShell.tsx';
import { useUrlState } from '../app/url-state.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './AssessPage.module.css';
import { MeasuresTab } from './measures/MeasuresTab.tsx';
import { MeetingsTab } from './meetings/MeetingsTab.tsx';
import { OrdersTab } from './orders/OrdersTab.tsx';
import { PeriodsTab } from './periods/PeriodsTab.tsx';

const tabs = [
  { key: 'periods', Panel: PeriodsTab },
  { key: 'measures', Panel: MeasuresTab },
  { key: 'orders', Panel: OrdersTab },
  { key: 'meetings', Panel: MeetingsTab },
] as const;

/** 考核: frozen periods, 提醒·约谈·通报, 林长令, meetings (Articles 8, 15 and 16). */
export default function AssessPage() {
  // All at once: a text that is fetched later would take a form that is being filled in off the page.
  const { t } = useTranslation(['assess', 'app', 'display']);
  const [tab, setTab] = useUrlState('tab');
  const shown = tabs.find(({ key }) => key === tab) ?? tabs[0];
  return (
    <PlainShell>
      <div className={styles.page} data-testid="assess-page">
        <h2 className={styles.title}>{t('title')}</h2>
        <Tabs
          activeKey={shown.key}
          onChange={(key) => setTab(key === tabs[0].key ? null : key)}
          destroyOnHidden
          items={tabs.map(({ key, Panel }) => ({
            key,
            label: <span data-testid={`assess-${key}`}>{t(`tab.${key}`)}</span>,
            children: (
              <Suspense fallback={<Skeleton rows={6} />}>
                <Panel />
              </Suspense>
            ),
          }))}
        />
      </div>
    </PlainShell>
  );
}
