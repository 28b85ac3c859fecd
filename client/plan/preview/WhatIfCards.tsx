import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArealGeometry, ZonePreview } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { CoverageNow } from './CoverageNow.tsx';
import { heldOf } from './held.ts';
import { LandCard } from './LandCard.tsx';
import { PartsCard } from './PartsCard.tsx';
import { PredictCard } from './PredictCard.tsx';
import styles from './Preview.module.css';
import { useCoveragePreview, useSettled } from './use-previews.ts';
import { useWhatIf } from './use-what-if.ts';
import { WorkCard } from './WorkCard.tsx';

interface Props {
  /** the outline as it is this moment; null: none, or one that crosses itself */
  outline: ArealGeometry | null;
  /** the outline that the server is asked about, a moment behind the hand */
  asked: ArealGeometry | null;
  /** the server's answer to what it holds */
  preview: UseQueryResult<ZonePreview, ApiProblem>;
  /** the active zone's own target of coverage; null: the setting's */
  target: number | null;
  /** none: nothing drawn; wrong: the outline can't be counted */
  state: 'none' | 'wrong' | 'drawn';
}

/** What the outline holds and how it is patrolled: the browser's numbers while a hand drags, then the server's. */
export function WhatIfCards({ outline, asked, preview, target, state }: Props) {
  const { t } = useTranslation(['plan-whatif', 'app']);
  const [effectiveOnly, setEffectiveOnly] = useState(false);
  const drawn = state === 'drawn';
  const judgedBy = useSettled(target);
  const coverage = useCoveragePreview(drawn && !preview.isPending ? asked : null, effectiveOnly, judgedBy);
  const whatIf = useWhatIf(outline, target);
  const settled = asked === outline && drawn;
  const counted = settled && preview.data !== undefined && !preview.isPlaceholderData;
  const measured =
    settled && judgedBy === target && coverage.data !== undefined && !coverage.isPlaceholderData;
  const held = heldOf(preview.data, counted, whatIf);
  // Which patrols are effective hangs on the outline itself: only the server can tell.
  const instant = effectiveOnly ? { ...whatIf, answer: null, failed: false } : whatIf;
  const server = coverage.data;
  const shown = measured || !instant.answer ? server : undefined;
  const source = shown
    ? ({ by: 'server', current: measured } as const)
    : ({ by: 'browser', current: !instant.busy } as const);
  const work = shown ? shown.work : instant.answer?.work;
  const visited = shown ? shown.visited : instant.answer?.visited;
  const of = shown ?? instant.answer;
  if (!drawn) {
    return (
      <Card title={t('land.title')} testId="plan-preview">
        {state === 'none' ? (
          <Notice kind="info" title={t('none')} detail={t('noneHint')} testId="plan-empty" />
        ) : (
          <Notice kind="info" title={t('wrong')} />
        )}
      </Card>
    );
  }
  return (
    <>
      {whatIf.tooLarge && (
        <p className={styles.note} role="status" data-testid="whatif-large">
          {t('tooLarge')}
        </p>
      )}
      {held && preview.isError && (
        <Notice
          kind="error"
          title={t('notConfirmed')}
          action={{ label: t('app:error.retry'), run: () => void preview.refetch() }}
        />
      )}
      {held ? (
        <>
          <LandCard held={held} />
          <PartsCard held={held} />
        </>
      ) : (
        <Card title={t('land.title')} testId="plan-preview">
          <AsyncPanel query={preview} rows={5}>
            {() => null}
          </AsyncPanel>
        </Card>
      )}
      <CoverageNow
        query={coverage}
        current={measured}
        instant={instant}
        effectiveOnly={effectiveOnly}
        onEffectiveOnly={setEffectiveOnly}
      />
      {of && work && <WorkCard {...source} work={work} period={of.period} effectiveOnly={effectiveOnly} />}
      {of && visited && (
        <PredictCard {...source} visited={visited} rule={of.rule} target={of.target} period={of.period} />
      )}
      {of && !visited && (
        <p className={styles.note} role="status">
          {t('tooManyPatrols')}
        </p>
      )}
    </>
  );
}
