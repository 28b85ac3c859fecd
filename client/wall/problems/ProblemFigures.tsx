import { useTranslation } from 'react-i18next';
import type { ProblemSummary } from '../../../domain/model/problem.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Figures.module.css';
import { problemRule } from './problem-rule.ts';

/** Reported, closed as a share, past the deadline. */
export function ProblemFigures({ summary }: { summary: ProblemSummary }) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const { total, states, closedShare, overdue, withoutDeadline, at } = summary;
  const rows = [
    { id: 'total', value: format.number(total), rule: [t('problems.rule.total')] },
    {
      id: 'closedShare',
      value: format.percent(closedShare),
      rule: [
        t('problems.rule.closedShare', { closed: format.number(states.closed), total: format.number(total) }),
      ],
    },
    {
      id: 'overdue',
      value: format.number(overdue),
      rule: [
        t('problems.rule.overdue', { at }),
        ...(withoutDeadline > 0
          ? [t('problems.rule.withoutDeadline', { number: format.number(withoutDeadline) })]
          : []),
      ],
      state: overdue > 0 ? 'overdue' : undefined,
    },
  ] as const;
  return (
    <dl className={styles.figures} data-size="small">
      {rows.map(({ id, value, rule, ...row }) => (
        <div key={id} data-state={'state' in row ? row.state : undefined} data-testid={`problems-${id}`}>
          <dt>{t(`problems.${id}`)}</dt>
          <dd>
            <Explain rule={[...rule, ...problemRule(summary, t, format)]}>{value}</Explain>
          </dd>
        </div>
      ))}
    </dl>
  );
}
