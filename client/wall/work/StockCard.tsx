import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Figures.module.css';
import { useOverview } from '../queries.ts';

const kinds = ['chiefs', 'rangers', 'grids', 'parcels'] as const;

/** What the system knows of: chiefs, rangers, grids, parcels. */
export function StockCard() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const figures = useOverview();
  return (
    <Card
      title={t('stock.title')}
      note={figures.data && t('stock.note', { at: figures.data.today.day })}
      testId="stock-card"
    >
      <AsyncPanel query={figures} rows={1}>
        {(data) => (
          <dl className={styles.figures} data-size="small">
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
    </Card>
  );
}
