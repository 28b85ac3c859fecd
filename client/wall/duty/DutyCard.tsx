import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useDutyBoard } from '../queries.ts';
import { DutyLevels } from './DutyLevels.tsx';
import { DutyTotals } from './DutyTotals.tsx';

/** Article 13 by level: who has done the patrols that the law asks for. */
export function DutyCard() {
  const { t } = useTranslation('wall');
  const board = useDutyBoard();
  return (
    <Card
      title={t('duty.title')}
      testId="duty-card"
      note={
        board.data &&
        t('duty.note', { at: board.data.at, since: board.data.recordsSince ?? t('duty.noRecords') })
      }
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
            <DutyLevels levels={levels.filter(({ chiefs }) => chiefs > 0)} at={at} />
          </>
        )}
      </AsyncPanel>
    </Card>
  );
}
