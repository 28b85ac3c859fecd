import { useTranslation } from 'react-i18next';
import { addDays } from '../../../domain/law/period.ts';
import type { Responsibility } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import styles from './Terms.module.css';

/** One dated area; its outline is the one of its own days, dashed where they are not now. */
export function TermRow({ term: { id, area, from, to, state, outline } }: { term: Responsibility }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { pointed } = useInspected();
  const key = `term ${id}`;
  const days = t(to === null ? 'terms.open' : 'terms.days', {
    from: from ?? t('terms.ever'),
    to: to && addDays(to, -1),
  });
  const size = outline?.areaM2 ? format.area(outline.areaM2) : t('terms.noOutline');
  return (
    <li>
      <button
        type="button"
        disabled={!outline?.bbox}
        aria-pressed={pointed.key === key}
        onClick={() =>
          outline &&
          pointed.toggle({
            key,
            path: `/api/areas/${area.id}`,
            params: { at: outline.at },
            dashed: state !== 'current',
          })
        }
        data-testid="term"
        data-state={state}
      >
        <span className={styles.what}>
          <strong>{area.name}</strong>
          <small>
            {days} · {size}
          </small>
        </span>
        <em>{t(`terms.state.${state}`)}</em>
      </button>
    </li>
  );
}
