import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RankedKind } from '../../coverage/ranked-kinds.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Ranking.module.css';

/** The areas that nothing is known of as one row, which opens. */
export function WithoutData({
  kind,
  count,
  all,
  children,
}: {
  kind: RankedKind;
  count: number;
  /** there are no others above */
  all: boolean;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <>
      <li className={styles.rest} data-testid="without-data">
        <button type="button" className={styles.others} aria-expanded={open} onClick={() => setOpen(!open)}>
          <span aria-hidden="true">{open ? '−' : '+'}</span>{' '}
          {t(all ? 'ranking.allWithoutData' : 'ranking.withoutData', {
            number: format.number(count),
            kind: t(`ranking.kinds.${kind}`),
          })}
        </button>
      </li>
      {open && children}
    </>
  );
}
