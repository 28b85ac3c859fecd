import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useGapParcels } from '../use-gaps.ts';
import styles from './GapDetails.module.css';
import { ParcelItem } from './ParcelItem.tsx';

const pageSize = 5;

/** The forest parcels (小班) inside a gap, the largest share first, a page at a time. */
export function GapParcels({ gapId, gapM2 }: { gapId: string; gapM2: number }) {
  const { t } = useTranslation('gaps');
  const format = useFormat();
  const [offset, setOffset] = useState(0);
  const query = useGapParcels(gapId, pageSize, offset);
  return (
    <section data-testid="gap-parcels">
      <h3>{t('parcels.title')}</h3>
      <AsyncPanel
        query={query}
        isEmpty={({ total }) => total === 0}
        empty={t('parcels.none')}
        rows={pageSize}
      >
        {({ total, insideM2, items }) => (
          <>
            <p className={styles.note}>
              {t('parcels.sum', {
                n: format.number(total),
                inside: format.area(insideM2),
                gap: format.area(gapM2),
              })}
            </p>
            <ul className={styles.list}>
              {items.map((parcel) => (
                <ParcelItem key={parcel.id} parcel={parcel} />
              ))}
            </ul>
            {total > pageSize && (
              <div className={styles.pager}>
                <Button
                  icon={<LeftOutlined />}
                  aria-label={t('parcels.previous')}
                  disabled={offset === 0}
                  onClick={() => setOffset(offset - pageSize)}
                />
                <span>
                  {t('parcels.page', {
                    first: format.number(offset + 1),
                    last: format.number(offset + items.length),
                    total: format.number(total),
                  })}
                </span>
                <Button
                  icon={<RightOutlined />}
                  aria-label={t('parcels.next')}
                  disabled={offset + pageSize >= total}
                  onClick={() => setOffset(offset + pageSize)}
                  data-testid="gap-parcels-next"
                />
              </div>
            )}
          </>
        )}
      </AsyncPanel>
    </section>
  );
}
