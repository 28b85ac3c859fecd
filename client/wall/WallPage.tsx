import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreePart } from '../map/use-free-part.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { WindowPicker } from '../ui/WindowPicker.tsx';
import { DutyCard } from './duty/DutyCard.tsx';
import { OverdueCard } from './duty/OverdueCard.tsx';
import { GapCard } from './gaps/GapCard.tsx';
import { ProblemCard } from './problems/ProblemCard.tsx';
import { DistrictRanking } from './ranking/DistrictRanking.tsx';
import { MountainRanking } from './ranking/MountainRanking.tsx';
import { TimelineCard } from './timeline/TimelineCard.tsx';
import styles from './WallPage.module.css';
import { StockCard } from './work/StockCard.tsx';
import { WorkCards } from './work/WorkCards.tsx';

/** Drawn by deck.gl: its own chunk, after the numbers. */
const GapMarks = lazy(() => import('./gaps/GapMarks.tsx'));

/** 指挥大屏: the state of duty and work at the left, coverage and its holes at the right, the map between. */
export default function WallPage() {
  const { t } = useTranslation('wall');
  const page = useRef<HTMLDivElement>(null);
  useFreePart(page);
  return (
    <div ref={page} className={styles.wall} data-testid="wall">
      <div className={styles.window}>
        <WindowPicker />
      </div>
      <SidePanel side="left" label={t('left')}>
        <DutyCard />
        <WorkCards />
        <StockCard />
        <ProblemCard />
      </SidePanel>
      <SidePanel side="right" label={t('right')}>
        <MountainRanking />
        <DistrictRanking />
        <GapCard />
        <OverdueCard />
      </SidePanel>
      <div className={styles.timeline} data-side="bottom">
        <TimelineCard />
      </div>
      <Suspense fallback={null}>
        <GapMarks />
      </Suspense>
    </div>
  );
}
