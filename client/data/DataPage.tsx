import { Tabs } from 'antd';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
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
  const shown = tabs.find(({ key }) => key === tab) ?? tabs[0]!;
  return (
    <div ref={page} className={styles.page}>
      <SidePanel side="left" label={t('title')} wide>
        <Tabs
          className={styles.tabs}
          activeKey={shown.key}
          onChange={(key) => setTab(key === tabs[0]!.key ? null : key)}
          items={tabs.map(({ key, Panel }) => ({
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
