import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { useInspected } from '../../inspected.ts';
import { RouteSketch } from './RouteSketch.tsx';
import styles from './Sheet.module.css';

/** So many grids of a gap are told by name. */
const fewGrids = 2;

/** The task on one A4 page; seen only on paper. */
export function TaskSheet({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { route } = task;
  const { areas, gaps } = useInspected();
  // As far as they are known: a gap that has been closed since is no longer in the page's list. Of a large gap the
  // route takes a part, which need not reach the grid that most of it lies in: then the towns are told.
  const known = new Map(gaps.data?.gaps.map((gap) => [gap.id, gap]));
  const places = route.stops.map(({ gapId }) => {
    const { towns = [], grids = [] } = known.get(gapId) ?? {};
    const some = grids.length > 0 && grids.length <= fewGrids ? grids : towns;
    return some.map(({ name }) => name).join(' / ');
  });
  return createPortal(
    <article className={styles.sheet} data-testid="task-sheet">
      <header>
        <div>
          <h1>{t('sheet.title')}</h1>
          <p>
            {t('sheet.to', { name: task.assignee.name })} · {t('list.due', { day: task.dueOn })}
          </p>
          <p>
            {t('sheet.from', { name: `${task.chief.name} ${task.chief.title}` })} · {task.givenOn}
          </p>
          <p>
            {format.length(route.lengthM)} · {t('route.hoursOf', { n: format.tenths(route.hours) })} ·{' '}
            {t('sheet.off', { length: format.length(route.offTrailM) })}
          </p>
        </div>
        <img src={`/api/tasks/${task.id}/qr.svg`} alt="" width={110} height={110} />
      </header>
      <RouteSketch task={task} areas={areas.flatMap(({ geometry }) => geometry ?? [])} places={places} />
      <p>{t('sheet.bounds')}</p>
      <table>
        <thead>
          <tr>
            <th>{t('sheet.stop')}</th>
            <th>{t('sheet.place')}</th>
            <th>{t('sheet.area')}</th>
            <th>{t('sheet.way')}</th>
            <th>{t('sheet.done')}</th>
          </tr>
        </thead>
        <tbody>
          {route.stops.map(({ gapId, place: [lon, lat], areaM2, sweep }, i) => (
            <tr key={gapId}>
              <td>{i + 1}</td>
              <td>
                {places[i]} {places[i] && <br />}
                {lon.toFixed(5)}, {lat.toFixed(5)}
              </td>
              <td>{format.area(areaM2)}</td>
              <td>{t(`stops.sweep.${sweep}`)}</td>
              <td>□</td>
            </tr>
          ))}
        </tbody>
      </table>
      {task.note && <p>{t('sheet.note', { note: task.note })}</p>}
      <footer>
        {t('detail.closing', { share: format.percent(task.rule.doneShare), day: task.givenOn })}{' '}
        {t('sheet.datum')}
      </footer>
    </article>,
    document.body,
  );
}
