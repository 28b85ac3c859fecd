import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../account/use-session.ts';
import { PlainShell } from '../../app/PlainShell.tsx';
import { useUrlState } from '../../app/url-state.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ComplaintsPanel } from './complaints/ComplaintsPanel.tsx';
import styles from './Manage.module.css';
import { Publications } from './publish/Publications.tsx';
import { PublishCard } from './publish/PublishCard.tsx';

/** 公示管理: what goes out to the public page, and what comes back from it. For those who may publish. */
export default function ManagePage() {
  // All at once: texts that come later would take a form that is being filled in off the page.
  const { t } = useTranslation(['public-staff', 'public', 'app']);
  const [tab, setTab] = useUrlState('tab');
  const may = useMay('publish');
  return (
    <PlainShell>
      <div className={styles.page} data-testid="manage-page">
        <header className={styles.head}>
          <h2>{t('title')}</h2>
          <Link to="/public" target="_blank" className={styles.open}>
            {t('open')}
          </Link>
        </header>
        {may ? (
          <Tabs
            activeKey={tab === 'complaints' ? tab : 'publish'}
            onChange={setTab}
            items={[
              {
                key: 'publish',
                label: t('tab.publish'),
                children: (
                  <div className={styles.column}>
                    <PublishCard />
                    <Publications />
                  </div>
                ),
              },
              { key: 'complaints', label: t('tab.complaints'), children: <ComplaintsPanel /> },
            ]}
          />
        ) : (
          <Notice kind="info" title={t('notAllowed')} />
        )}
      </div>
    </PlainShell>
  );
}
