import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProblemSummary, problemStates } from '../../../domain/model/problem.ts';
import { patientImport } from '../../app/recovery/patient-import.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { ChartRows } from '../rows/ChartRows.tsx';
import { problemRule } from './problem-rule.ts';
import { reached } from './reached.ts';

const ProblemFunnel = lazy(() => patientImport(() => import('./ProblemFunnel.tsx')));

/** The five steps as a funnel, with the number that stands at each now. */
export function ProblemSteps({ summary }: { summary: ProblemSummary }) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const { states } = summary;
  const come = reached(states);
  const rows = problemStates.map((state) => ({
    id: state,
    label: t(`problems.step.${state}`),
    value: (
      <Explain
        rule={[
          t(`problems.rule.${state}`, { number: format.number(states[state]) }),
          t('problems.rule.reached', { number: format.number(come[state]) }),
          ...problemRule(summary, t, format),
        ]}
      >
        <strong>{format.number(states[state])}</strong>
      </Explain>
    ),
  }));
  return (
    <ChartRows
      heads={[t('problems.heads.step'), t('problems.heads.reached'), t('problems.heads.now')]}
      rows={rows}
    >
      <Suspense fallback={null}>
        <ProblemFunnel states={states} />
      </Suspense>
    </ChartRows>
  );
}
