import { Pagination } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from './History.module.css';
import { HistoryRow } from './HistoryRow.tsx';
import { pageSize, useHistory } from './use-history.ts';

/** 导入记录: what was brought in, when, with what came of it, and the way back. */
export default function HistoryPanel() {
  const { t } = useTranslation('data');
  const [page, setPage] = useState(1);
  const query = useHistory(page);
  return (
    <Card title={t('history.title')} testId="history">
      <AsyncPanel query={query} isEmpty={({ total }) => total === 0} empty={t('history.none')} rows={8}>
        {({ items, total }) => (
          <>
            <ul className={styles.list}>
              {items.map((report) => (
                <HistoryRow key={report.id} report={report} />
              ))}
            </ul>
            <Pagination
              current={page}
              pageSize={pageSize}
              total={total}
              onChange={setPage}
              showSizeChanger={false}
              hideOnSinglePage
              align="center"
            />
          </>
        )}
      </AsyncPanel>
    </Card>
  );
}
