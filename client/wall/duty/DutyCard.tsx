import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { patientImport } from '../../app/recovery/patient-import.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useDutyBoard } from '../queries.ts';
import { DutyTotals } from './DutyTotals.tsx';

const DutyChart = lazy(() => patientImport(() => import('./DutyChart.tsx')));

/** Article 13 by level: who has done the patrols that the law asks for. */
export function DutyCard() {
  const { t } = useTranslation('wall');
  const board = useDutyBoard();
  return (
    <Card
      title={t('duty.title')}
      testId="duty-card"
      note={board.data && t('duty.note', { at: board.data.at })}
    >
      <AsyncPanel
        query={board}
        rows={5}
        isEmpty={({ levels }) => levels.every(({ chiefs }) => chiefs === 0)}
        empty={t('duty.empty')}
      >
        {({ levels, at, recordsSince }) => (
          <>
            <DutyTotals levels={levels} at={at} since={recordsSince} />
            <Suspense fallback={<Skeleton rows={4} />}>
              <DutyChart levels={levels.filter(({ chiefs }) => chiefs > 0)} />
            </Suspense>
          </>
        )}
      </AsyncPanel>
    </Card>
  );
}
