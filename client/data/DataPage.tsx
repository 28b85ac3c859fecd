import { Tabs } from 'antd';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '../account/use-session.ts';
import { useUrlState } from '../app/url-state.ts';
import { useFreePart } from '../map/use-free-part.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './DataPage.module.css';
import { tabs } from './tabs.ts';

/** 数据: files into the system and what came of them, beside the map that shows where they lie. */
export default function DataPage() {
  // Both at once: a text that is fetched later would take a form that is being filled in off the page.
  const { t } = useTranslation(['data', 'inspect']);
  const page = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useUrlState('tab');
  useFreePart(page, 1);
  const may = usePermissions();
  const offered = tabs.filter(({ needs }) => may.includes(needs));
  const first = offered[0] ?? tabs[0]!;
  const shown = offered.find(({ key }) => key === tab) ?? first;
  return (
    <div ref={page} className={styles.page}>
      <SidePanel side="left" label={t('title')} wide>
        <Tabs
          className={styles.tabs}
          activeKey={shown.key}
          onChange={(key) => setTab(key === first.key ? null : key)}
          items={offered.map(({ key, Panel }) => ({
            key,
            label: t(`tab.${key}`),
            children: (
              <Suspense fallback={<Skeleton rows={4} />}>
                <div className={styles.panel}>
                  <Panel />
                </div>
              </Suspense>
            ),
          }))}
        />
      </SidePanel>
    </div>
  );
}
