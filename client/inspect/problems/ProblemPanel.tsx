import { useState } from 'react';
import { useUrlState } from '../../app/url-state.ts';
import { useList } from '../lists/use-list.ts';
import { ProblemList } from './ProblemList.tsx';
import { ProblemView } from './ProblemView.tsx';
import { ReportForm } from './report/ReportForm.tsx';
import type { Shown } from './use-problems.ts';

/** Problems of the chief's areas: the list, one of them, or the report of a new one. */
export function ProblemPanel() {
  // A tab that was left stays as it is, a half-written report too; only the map is another's then.
  const active = useList()[0] === 'problems';
  const [problemId, choose] = useUrlState('problem');
  const [reporting, setReporting] = useState(false);
  const [shown, show] = useState<Shown>('open');
  if (reporting)
    return (
      <ReportForm
        active={active}
        onReported={(id) => {
          setReporting(false);
          choose(id);
        }}
        onCancel={() => setReporting(false)}
      />
    );
  if (problemId !== null)
    return <ProblemView key={problemId} id={problemId} active={active} onBack={() => choose(null)} />;
  return (
    <ProblemList
      active={active}
      shown={shown}
      onShow={show}
      onChoose={choose}
      onReport={() => setReporting(true)}
    />
  );
}
