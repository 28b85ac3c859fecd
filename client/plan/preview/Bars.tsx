import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import styles from './Bars.module.css';

export interface Bar {
  key: string;
  name: string;
  areaM2: number;
  /** said behind the name */
  more?: string;
  /** drawn as land that is not forest */
  plain?: boolean;
}

/** So many rows before the rest are asked for. */
const most = 6;

/** Areas as bars, each with its share of the whole in words: colour and length say nothing that the text does not. */
export function Bars({ title, bars, wholeM2 }: { title: string; bars: Bar[]; wholeM2: number }) {
  const { t } = useTranslation('plan-whatif');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const longest = Math.max(...bars.map(({ areaM2 }) => areaM2), 0);
  // One row hidden behind a button would take as much room as the button.
  const folded = bars.length > most + 1;
  const shown = folded && !all ? bars.slice(0, most) : bars;
  if (bars.length === 0) return null;
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {shown.map(({ key, name, areaM2, more, plain }) => (
          <li key={key} data-plain={plain ?? false}>
            <span className={styles.name}>
              {name}
              {more && <small>{more}</small>}
            </span>
            <span className={styles.value}>
              {format.area(areaM2)}
              <small>{format.percent(wholeM2 > 0 ? areaM2 / wholeM2 : null)}</small>
            </span>
            <i aria-hidden="true" style={{ width: `${longest > 0 ? (areaM2 / longest) * 100 : 0}%` }} />
          </li>
        ))}
      </ul>
      {folded && (
        <Button type="link" className={styles.all} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('bars.fewer') : t('bars.all', { n: bars.length })}
        </Button>
      )}
    </section>
  );
}
