import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { patientImport } from '../app/recovery/patient-import.ts';
import { useFreePart } from '../map/use-free-part.ts';
import { PanelColumn, SidePanel } from '../ui/SidePanel.tsx';
import { WindowPicker } from '../ui/WindowPicker.tsx';
import { DutyCard } from './duty/DutyCard.tsx';
import { OverdueCard } from './duty/OverdueCard.tsx';
import { GapCard } from './gaps/GapCard.tsx';
import { LiveCard } from './live/LiveCard.tsx';
import { ProblemCard } from './problems/ProblemCard.tsx';
import { PartRanking } from './ranking/PartRanking.tsx';
import { WholeRanking } from './ranking/WholeRanking.tsx';
import { TimelineCard } from './timeline/TimelineCard.tsx';
import styles from './WallPage.module.css';
import { StockStrip } from './work/StockStrip.tsx';
import { WorkCard } from './work/WorkCard.tsx';

const Carousel = lazy(() => patientImport(() => import('./carousel/Carousel.tsx')));
/** Drawn by deck.gl: its own chunk, after the numbers. */
const GapMarks = lazy(() => patientImport(() => import('./gaps/GapMarks.tsx')));
const LivePeople = lazy(() => patientImport(() => import('./live/LivePeople.tsx')));

/** 指挥大屏: the state of duty and work at the left, coverage and its holes at the right, the map between. */
export default function WallPage() {
  const { t } = useTranslation('wall');
  const page = useRef<HTMLDivElement>(null);
  useFreePart(page);
  return (
    <div ref={page} className={styles.wall} data-testid="wall">
      <div className={styles.window}>
        <WindowPicker />
        <Suspense fallback={null}>
          <Carousel />
        </Suspense>
        <StockStrip />
      </div>
      <SidePanel side="left" label={t('left')}>
        <PanelColumn>
          <DutyCard />
          <WorkCard />
          <ProblemCard />
        </PanelColumn>
        <PanelColumn>
          <LiveCard />
        </PanelColumn>
      </SidePanel>
      <SidePanel side="right" label={t('right')}>
        <PanelColumn>
          <WholeRanking />
          <PartRanking />
        </PanelColumn>
        <PanelColumn>
          <GapCard />
          <OverdueCard />
        </PanelColumn>
      </SidePanel>
      <SidePanel side="bottom" label={t('bottom')}>
        <TimelineCard />
      </SidePanel>
      <Suspense fallback={null}>
        <GapMarks />
        <LivePeople />
      </Suspense>
    </div>
  );
}
