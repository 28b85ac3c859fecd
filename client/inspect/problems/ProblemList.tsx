import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemStates } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import { ProblemRow } from './ProblemRow.tsx';
import styles from './Problems.module.css';
import { useProblemMap } from './use-problem-map.ts';
import { pageSize, type Shown, useProblems } from './use-problems.ts';

const choices: readonly Shown[] = ['open', ...problemStates];

/** What stands open in the chief's areas, the most urgent first, in step with the map. */
export function ProblemList({
  active,
  shown,
  onShow,
  onChoose,
  onReport,
}: {
  active: boolean;
  shown: Shown;
  onShow(shown: Shown): void;
  onChoose(id: string): void;
  onReport(): void;
}) {
  const { t } = useTranslation('problems');
  const format = useFormat();
  const reports = useMay('report');
  const { chiefId, nobody, areas } = useInspected();
  const [limit, setLimit] = useState(pageSize);
  const query = useProblems(chiefId, shown, limit, nobody);
  const counts = query.data?.counts;
  useProblemMap(active ? query.data?.items : undefined, null, onChoose);
  const withoutOutline = areas.length > 0 && areas.every(({ geometry }) => geometry === null);
  return (
    <div data-testid="problem-panel">
      {reports && (
        <Button
          type="primary"
          size="large"
          block
          icon={<PlusOutlined />}
          onClick={onReport}
          data-testid="problem-report"
        >
          {t('report.open')}
        </Button>
      )}
      <fieldset className={styles.filter}>
        <legend className="visually-hidden">{t('filter')}</legend>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === shown}
            onClick={() => {
              onShow(choice);
              setLimit(pageSize);
            }}
            data-testid={`problems-${choice}`}
          >
            {t(`state.${choice}`)}{' '}
            <b>{format.number(choice === 'open' ? counts?.open : counts?.states[choice])}</b>
          </button>
        ))}
      </fieldset>
      <AsyncPanel
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={t(withoutOutline ? 'list.noOutline' : shown === 'open' ? 'list.noneOpen' : 'list.none')}
        rows={8}
      >
        {({ items, total, at, counts: { overdue } }) => (
          <>
            <p className={styles.note} data-testid="problem-summary">
              {t('list.summary', { total: format.number(total), overdue: format.number(overdue), at })}
            </p>
            <ul className={styles.list}>
              {items.map((problem) => (
                <ProblemRow key={problem.id} problem={problem} onPress={() => onChoose(problem.id)} />
              ))}
            </ul>
            {total > items.length && (
              <Button
                block
                size="large"
                loading={query.isFetching}
                onClick={() => setLimit(limit + pageSize)}
              >
                {t('list.more', { n: format.number(total - items.length) })}
              </Button>
            )}
          </>
        )}
      </AsyncPanel>
    </div>
  );
}
