import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../account/use-session.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useInspected } from '../../inspected.ts';
import { RouteFigures } from '../RouteFigures.tsx';
import { StopList } from '../StopList.tsx';
import styles from '../Tasks.module.css';
import { useRouteMap } from '../use-route-map.ts';
import { Forecast } from './Forecast.tsx';
import { TaskForm } from './TaskForm.tsx';
import { useRoute } from './use-route.ts';

/** A working day: longer walks are no task for one person. The route's hours have no way back in them. */
const dayHours = 8;

/** From the chosen gaps to a task: the route, what it would cover, to whom it is given. */
export function PlanTask({ onGiven }: { onGiven(id: string | null): void }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const assigns = useMay('assign');
  const { chiefId, chosenGaps, clearGaps, scope } = useInspected();
  const query = useRoute(chiefId, chosenGaps, scope);
  useRouteMap(query.data?.route ?? null, query.data?.gaps);
  const parts = query.data?.gaps.filter(({ part }) => part) ?? [];
  return (
    <section className={styles.plan} aria-label={t('plan.title')} data-testid="route-plan">
      <header className={styles.planHead}>
        <h3>{t('plan.title')}</h3>
        <Button onClick={clearGaps}>{t('plan.leave')}</Button>
      </header>
      {query.isLoading && <p className={styles.note}>{t('plan.working')}</p>}
      {query.error?.problem.errors?.[0]?.path === 'gaps' ? (
        <Notice kind="info" title={t('plan.apart')} detail={t('plan.apartHint')} />
      ) : (
        <AsyncPanel query={query} rows={5}>
          {(answer) => (
            <>
              {parts.length > 0 && (
                <p className={styles.warn}>
                  {t('plan.part', {
                    count: parts.length,
                    n: parts.length,
                    area: format.area(answer.route.rule.partM2),
                  })}
                </p>
              )}
              <RouteFigures route={answer.route} />
              {answer.route.hours > dayHours && (
                <p className={styles.warn} data-testid="route-long">
                  {t('plan.long')}
                </p>
              )}
              <Forecast prediction={answer.prediction} />
              <StopList route={answer.route} closed={answer.prediction.gaps} as="expected" />
              {assigns && (
                <TaskForm
                  key={answer.gaps.map(({ id }) => id).join()}
                  answer={answer}
                  onGiven={(id) => {
                    clearGaps();
                    onGiven(id);
                  }}
                />
              )}
            </>
          )}
        </AsyncPanel>
      )}
    </section>
  );
}
