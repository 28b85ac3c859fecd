import { useTranslation } from 'react-i18next';
import type { AssessedChief, DeadlineCount } from '../../../domain/model/index.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from '../Assess.module.css';
import { DutyCell } from './DutyCell.tsx';

/** One chief: name and areas, and each component with what it is made of. */
export function ChiefRow({ item, scored }: { item: AssessedChief; scored: boolean }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const { chief, coverage, duty, problems, tasks, score } = item;
  return (
    <tr data-testid="chief-row" data-chief={chief.id}>
      <td>
        <strong>{chief.name}</strong> <span className={styles.soft}>{chief.title}</span>
        <small>{chief.areas.map(({ name }) => name).join(t('and'))}</small>
      </td>
      <td data-label={t('column.coverage')}>
        <Explain
          rule={[
            t('explain.coverage'),
            t('explain.coverageOf', {
              covered: format.area(coverage.coveredM2),
              all: format.area(coverage.areaM2),
              target: format.percent(coverage.target),
            }),
          ]}
        >
          <strong>{format.percent(coverage.ratio)}</strong> <StatusTag status={coverage.status} />
        </Explain>
      </td>
      <td data-label={t('column.duty')}>
        <DutyCell duty={duty} />
      </td>
      <td data-label={t('column.problems')}>
        <Rate of="problems" count={problems} />
      </td>
      <td data-label={t('column.tasks')}>
        <Rate of="tasks" count={tasks} />
      </td>
      {scored && (
        <td data-label={t('column.score')}>
          <Explain
            rule={
              score
                ? [
                    t('explain.score'),
                    ...score.parts.map(({ component, share, weight }) =>
                      t('explain.scorePart', {
                        component: t(`column.${component}`),
                        share: format.percent(share),
                        weight,
                      }),
                    ),
                    ...score.leftOut.map((component) =>
                      t('explain.leftOut', { component: t(`column.${component}`) }),
                    ),
                  ]
                : [t('explain.noScore')]
            }
          >
            <strong>{format.tenths(score?.value)}</strong>
          </Explain>
        </td>
      )}
    </tr>
  );
}

/** 问题办结率, 任务完成率: by their deadlines. Nothing due is no 0 %. */
function Rate({ of, count }: { of: 'problems' | 'tasks'; count: DeadlineCount }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const { due, inTime, late, open, rate } = count;
  return (
    <Explain rule={[t(`explain.${of}`), t('explain.deadlines', { due, inTime, late, open })]}>
      {rate === null ? (
        <span className={styles.soft}>{t('nothingDue')}</span>
      ) : (
        <>
          <strong>{format.percent(rate)}</strong> <span className={styles.soft}>{`${inTime}/${due}`}</span>
        </>
      )}
    </Explain>
  );
}
