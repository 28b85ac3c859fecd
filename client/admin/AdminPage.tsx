import { Tabs } from 'antd';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../domain/access/permissions.ts';
import { usePermissions } from '../account/use-session.ts';
import { PlainShell } from '../app/PlainShell.tsx';
import { patientImport } from '../app/recovery/patient-import.ts';
import { useUrlState } from '../app/url-state.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './AdminPage.module.css';

interface AdminTab {
  key: string;
  needs: readonly Permission[];
  Panel: ComponentType;
}

/** Each for its administrator alone (三员分立): nobody sees them all. */
const tabs: readonly AdminTab[] = [
  {
    key: 'accounts',
    needs: ['accounts', 'rights'],
    Panel: lazy(() => patientImport(() => import('./accounts/AccountsPanel.tsx'))),
  },
  {
    key: 'audit',
    needs: ['audit'],
    Panel: lazy(() => patientImport(() => import('./audit/AuditPanel.tsx'))),
  },
];

/** 系统管理: accounts and rights, and the audit trail. */
export default function AdminPage() {
  // All at once: a text that is fetched later would take a form that is being filled in off the page.
  const { t } = useTranslation(['admin', 'audit', 'app']);
  const may = usePermissions();
  const [tab, setTab] = useUrlState('tab');
  const offered = tabs.filter(({ needs }) => needs.some((one) => may.includes(one)));
  const shown = offered.find(({ key }) => key === tab) ?? offered[0];
  return (
    <PlainShell live={may.includes('read')}>
      <div className={styles.page} data-testid="admin-page">
        <h2 className={styles.title}>{t('title')}</h2>
        {offered.length > 1 && (
          <Tabs
            activeKey={shown?.key ?? ''}
            onChange={setTab}
            items={offered.map(({ key }) => ({ key, label: t(`tab.${key}`) }))}
          />
        )}
        <Suspense fallback={<Skeleton rows={6} />}>{shown && <shown.Panel />}</Suspense>
      </div>
    </PlainShell>
  );
}
