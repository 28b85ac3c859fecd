import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import styles from './GapDetails.module.css';

/** So many are told at once; the rest when asked for. */
const few = 6;

/** Names of places in their order, the first few until all are asked for. */
export function Names({ of: places }: { of: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('gaps');
  const format = useFormat();
  const [all, setAll] = useState(places.length <= few);
  const shown = all ? places : places.slice(0, few);
  return (
    <>
      {shown.map(({ name }) => name).join(t('comma'))}
      {!all && (
        <button type="button" className={styles.link} onClick={() => setAll(true)}>
          {t('detail.all', { n: format.number(places.length) })}
        </button>
      )}
    </>
  );
}
