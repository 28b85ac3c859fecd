import { Segmented } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../account/use-session.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './PlanPage.module.css';
import type { PanelProps } from './panel-props.ts';
import { panels } from './panels.ts';

/** The right column: one panel at a time; one that was open keeps what was typed in it. */
export function PanelTabs(props: PanelProps) {
  const { t } = useTranslation('plan');
  const draws = useMay('draw');
  const offered = panels.filter((panel) => draws || !panel.draws);
  const [open, setOpen] = useState(panels[0]!.key);
  const [seen, setSeen] = useState([open]);
  const turnTo = (key: string) => {
    setOpen(key);
    setSeen((now) => (now.includes(key) ? now : [...now, key]));
  };
  return (
    <>
      {offered.length > 1 && (
        <Segmented
          block
          className={styles.tabs}
          value={open}
          onChange={turnTo}
          options={offered.map(({ key }) => ({ value: key, label: t(`panel.${key}`) }))}
          data-testid="plan-panels"
        />
      )}
      {offered.map(
        ({ key, Panel }) =>
          seen.includes(key) && (
            <div key={key} className={styles.panel} hidden={key !== open}>
              <Suspense fallback={<Skeleton rows={6} />}>
                <Panel {...props} />
              </Suspense>
            </div>
          ),
      )}
    </>
  );
}
