import { AimOutlined, ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemDetail } from '../../../domain/model/index.ts';
import {
  actionsFrom,
  checksOwnWork,
  type ProblemAction,
  permissionFor,
} from '../../../domain/problems/rectification.ts';
import { usePermissions, useSession } from '../../account/use-session.ts';
import { useWaits } from '../../app/actions/app-queue.ts';
import { flyToBox } from '../../map/flight.ts';
import { useMap } from '../../map/use-map.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { History } from './History.tsx';
import { ProblemFacts } from './ProblemFacts.tsx';
import styles from './Problems.module.css';
import { takeStep } from './problem-actions.ts';
import { actionWords } from './problem-words.ts';
import { StepForm } from './StepForm.tsx';
import { useInView } from './use-in-view.ts';
import { useProblemMap } from './use-problem-map.ts';
import { useProblem } from './use-problems.ts';

/** Closer than this a place can be told on the map. */
const nearZoom = 12;

/** One problem: what and where, what can be done next, and what was done. */
export function ProblemView({ id, active, onBack }: { id: string; active: boolean; onBack(): void }) {
  const { t } = useTranslation('problems');
  const part = useInView<HTMLDivElement>();
  const query = useProblem(id);
  const problem = query.data;
  const map = useMap();
  useProblemMap(active && problem ? [problem] : undefined, id);
  const place = problem && ([problem.lon, problem.lat] as [number, number]);
  const fly = () => map && place && flyToBox(map, [...place, ...place], 15);
  const known = place !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is there; the map is the reader's after that
  useEffect(() => {
    if (map && place && !(map.getZoom() >= nearZoom && map.getBounds().contains(place))) fly();
  }, [map, known]);
  return (
    <div ref={part} className={styles.part} data-testid="problem-view">
      <div className={styles.bar}>
        <Button size="large" icon={<ArrowLeftOutlined />} onClick={onBack} data-testid="problem-back">
          {t('view.back')}
        </Button>
        <Button size="large" icon={<AimOutlined />} onClick={fly} disabled={!place}>
          {t('view.onMap')}
        </Button>
      </div>
      <AsyncPanel query={query} rows={8}>
        {(detail) => (
          <>
            <ProblemFacts problem={detail} />
            <NextSteps problem={detail} />
            <History problem={detail} />
          </>
        )}
      </AsyncPanel>
    </div>
  );
}

/** A button for each thing that can be done now, the usual one first; pressed, its form. */
function NextSteps({ problem }: { problem: ProblemDetail }) {
  const { t } = useTranslation('problems');
  const [action, choose] = useState<ProblemAction | null>(null);
  // Another step on the same state of affairs would be refused.
  const waits = useWaits(takeStep, ({ problemId }) => problemId === problem.id);
  const may = usePermissions();
  const own = useSession().data?.account ?? null;
  const submitted = problem.steps.findLast((step) => step.action === 'submit');
  const rectifiers = [problem.assignee, submitted?.by].flatMap((person) => person ?? []);
  const offered = actionsFrom(problem.state).filter(
    (each) => may.includes(permissionFor(each)) && !(own && checksOwnWork(each, own, rectifiers)),
  );
  if (action) return <StepForm problem={problem} action={action} onDone={() => choose(null)} />;
  if (waits)
    return (
      <p className={styles.note} role="status" data-testid="step-waits">
        {t('view.waits')}
      </p>
    );
  if (offered.length === 0) return null;
  return (
    <section className={styles.next} aria-label={t('view.next')}>
      {offered.map((each, at) => (
        <Button
          key={each}
          size="large"
          type={at === 0 && problem.state !== 'closed' ? 'primary' : 'default'}
          onClick={() => choose(each)}
          data-testid={`step-${each}`}
        >
          {actionWords(each, problem.state, t)}
        </Button>
      ))}
    </section>
  );
}
