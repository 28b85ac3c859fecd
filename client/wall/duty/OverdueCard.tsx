import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import rows from '../List.module.css';
import { useAutoPage } from '../paging/use-auto-page.ts';
import { useDutyBoard } from '../queries.ts';
import { OverdueRow } from './OverdueRow.tsx';

/** Chiefs who missed a period of Article 13, worst first. */
export function OverdueCard() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const board = useDutyBoard();
  const body = useAutoPage();
  return (
    <Card
      title={t('overdue.title')}
      note={
        board.data &&
        t('overdue.note', {
          total: format.number(board.data.total),
          shown: format.number(board.data.items.length),
          at: board.data.at,
        })
      }
      grow
      bodyRef={body}
      testId="overdue-card"
    >
      <AsyncPanel
        query={board}
        rows={4}
        isEmpty={({ items }) => items.length === 0}
        empty={t('overdue.empty')}
      >
        {({ items, at }) => (
          <ol className={rows.list}>
            {items.map((chief) => (
              <OverdueRow key={chief.id} chief={chief} at={at} />
            ))}
          </ol>
        )}
      </AsyncPanel>
    </Card>
  );
}
