import { CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import type { Bbox } from '../../../domain/model/index.ts';
import { useChief } from '../../inspect/chief/use-chief.ts';
import { useFormat } from '../../ui/format.ts';
import { problemText } from '../../ui/problem-text.ts';
import type { ShowPlace } from '../report/IssueGroups.tsx';
import { useReportWords } from '../report/use-report-words.ts';
import styles from './Import.module.css';
import { Checked } from './job/Checked.tsx';
import jobStyles from './job/Job.module.css';
import { JobProgress } from './job/JobProgress.tsx';
import { Written } from './job/Written.tsx';
import { MappingSection } from './mapping/MappingSection.tsx';
import { type Draft, openQuestions } from './plan/draft.ts';
import { PlanForm } from './plan/PlanForm.tsx';
import type { DatasetState } from './use-datasets.ts';

/** One dataset on its way in: what it is, what it becomes, its check, its writing. */
export function DatasetCard({
  dataset,
  state,
  open,
  busy,
  onEdit,
  onTarget,
  onRun,
  onCancel,
  onForget,
  onShow,
  onFly,
}: {
  dataset: Dataset;
  state: DatasetState;
  open: boolean;
  /** something of this bundle is being checked or written */
  busy: boolean;
  onEdit(patch: Partial<Draft>): void;
  onTarget(target: ImportTarget): void;
  onRun(writing: boolean, patch?: Partial<Draft>): void;
  onCancel(): void;
  onForget(): void;
  onShow: ShowPlace;
  onFly(box: Bbox): void;
}) {
  const { t } = useTranslation('data');
  const { draft, running, written, problem } = state;
  const [unfolded, setUnfolded] = useState(open);
  const chief = useChief(draft.target === 'patrol' ? draft.chiefId : null);
  // Decided anew since: what was found then says nothing about it.
  const checked = state.checked?.draft === draft ? state.checked : null;
  const questions = openQuestions(dataset, draft);
  return (
    <details
      className={styles.dataset}
      open={unfolded}
      onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}
      data-testid="dataset"
      data-name={dataset.name}
    >
      <summary>
        <Facts dataset={dataset} />
        <StateTag state={state} />
      </summary>
      {!unfolded ? null : written ? (
        <Written
          job={written}
          chiefId={draft.target === 'patrol' ? draft.chiefId : null}
          onFly={onFly}
          onReverted={onForget}
        />
      ) : (
        <>
          <PlanForm dataset={dataset} draft={draft} onEdit={onEdit} onTarget={onTarget} />
          {draft.target !== null && dataset.fields.length > 0 && (
            <MappingSection dataset={dataset} draft={draft} target={draft.target} onEdit={onEdit} />
          )}
          {running ? (
            <JobProgress job={running.job} writing={running.writing} onCancel={onCancel} />
          ) : (
            <div className={jobStyles.bar}>
              <Button
                type={checked ? 'default' : 'primary'}
                size={checked ? 'middle' : 'large'}
                icon={<CheckCircleOutlined />}
                disabled={busy || questions.length > 0}
                onClick={() => onRun(false)}
                data-testid="import-check"
              >
                {t(checked ? 'check.again' : 'check.button')}
              </Button>
              <p>
                {questions.length > 0
                  ? questions.map((question) => t(`check.open.${question}`)).join(t('and'))
                  : t(state.checked && !checked ? 'check.changed' : 'check.hint')}
              </p>
            </div>
          )}
          <Failures job={checked?.job ?? null} problem={problem} />
          {checked?.job.state === 'done' && (
            <Checked
              job={checked.job}
              draft={draft}
              chiefName={chief.data?.name ?? null}
              busy={busy}
              onShow={onShow}
              onGcj02={() => onRun(false, { crs: 'GCJ-02' })}
              onWrite={() => onRun(true)}
            />
          )}
        </>
      )}
    </details>
  );
}

function Facts({ dataset: { name, format, features, geometry, encoding, crs } }: { dataset: Dataset }) {
  const { t } = useTranslation('data');
  const numbers = useFormat();
  const words = useReportWords();
  const known = crs.declared ?? crs.seen;
  const facts = [
    t(`format.${format}`),
    features !== null && t('dataset.rows', { n: numbers.number(features) }),
    geometry !== 'none' && t(`geometry.${geometry}`),
    encoding,
    geometry !== 'none' && (known ? words.crs(known) : (crs.name ?? t('dataset.noCrs'))),
  ].filter(Boolean);
  return (
    <span className={styles.facts}>
      <strong>{name}</strong>
      <small>{facts.join(' · ')}</small>
    </span>
  );
}

function StateTag({ state: { draft, running, checked, written } }: { state: DatasetState }) {
  const { t } = useTranslation('data');
  const tag = (state: 'running' | 'written' | 'new' | 'refused' | 'checked') => (
    <span className={styles.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
  if (running) return tag('running');
  if (written) return tag('written');
  if (!checked || checked.draft !== draft) return tag('new');
  const { state, reports } = checked.job;
  return tag(state !== 'done' || reports.every(({ status }) => status === 'refused') ? 'refused' : 'checked');
}

/** A plan that was not begun with, or a job that broke off. */
function Failures({ job, problem }: { job: Job | null; problem: DatasetState['problem'] }) {
  const { t, i18n } = useTranslation(['data', 'app']);
  const why = problem
    ? problemText(problem.problem, i18n.getFixedT(null, 'app'), i18n.language)
    : job?.state === 'failed'
      ? t('job.failed')
      : null;
  if (why === null) return null;
  const details = problem?.problem.errors?.map(({ path, message }) => `${path}: ${message}`) ?? [
    job?.problem,
  ];
  return (
    <div className={jobStyles.failed} role="alert" data-testid="job-failed">
      <strong>{why}</strong>
      {i18n.language === 'en' && details.map((detail) => <div key={detail}>{detail}</div>)}
    </div>
  );
}

type Job = NonNullable<DatasetState['written']>;
