import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { useOverview } from '../queries.ts';
import styles from './Work.module.css';

const kinds = ['chiefs', 'rangers', 'grids', 'parcels'] as const;

/** 管护底数: what the system knows of, in one line: chiefs, rangers, grids, parcels. */
export function StockStrip() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const figures = useOverview();
  return (
    <section className={styles.strip} aria-label={t('stock.title')} data-testid="stock">
      <AsyncPanel query={figures} rows={1}>
        {(data) => (
          <dl>
            {kinds.map((kind) => (
              <div key={kind}>
                <dt>{t(`stock.${kind}`)}</dt>
                <dd>
                  <Explain rule={[t(`stock.rule.${kind}`), t('duty.rule.at', { at: data.today.day })]}>
                    {format.number(data[kind])}
                  </Explain>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </AsyncPanel>
    </section>
  );
}
