import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import glance from '../Glance.module.css';
import { useInspected } from '../inspected.ts';
import { useList } from '../lists/use-list.ts';
import { pageSize, useKinds, useProblems } from './use-problems.ts';

/** How many problems stand open in the chief's areas, and how many of them are overdue; leads to their list. */
export function ProblemTile() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { chiefId } = useInspected();
  const [, setList] = useList();
  // The question that the list asks first: one answer for both.
  const counts = useProblems(chiefId, 'open', pageSize).data?.counts;
  // With the page, not only with the form: it has to be whole without a network too.
  useKinds();
  const open = () => {
    setList('problems');
    document.querySelector('[data-testid="lists"]')?.scrollIntoView({ behavior: 'smooth' });
  };
  return (
    <button
      type="button"
      onClick={open}
      data-state={counts && (counts.overdue > 0 ? 'overdue' : counts.open > 0 ? 'due' : 'met')}
      data-testid="glance-problems"
    >
      <small>{t('glance.problems')}</small>
      <strong>{format.number(counts?.open)}</strong>
      {counts && (
        <span className={counts.overdue > 0 ? glance.bad : glance.soft}>
          {t('glance.overdue', { n: format.number(counts.overdue) })}
        </span>
      )}
    </button>
  );
}
