import { Checkbox, Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { coverageParts } from '../../../domain/model/coverage-parts.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { chiefPath } from '../chief/use-chief.ts';
import { useInspected } from '../inspected.ts';
import { PartRow } from './PartRow.tsx';
import styles from './Parts.module.css';

const pageSize = 10;
const kinds = ['grid', 'parcel'] as const;

/** Grids (网格) and parcels (小班) one by one, least covered first; a press shows one on the map. */
export function PartsCard() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { chiefId, answered, scope } = useInspected();
  const { from, to } = useTimeWindow();
  const [of, setOf] = useState<(typeof kinds)[number]>('grid');
  const [unvisited, setUnvisited] = useState(false);
  const [page, setPage] = useState(1);
  const query = useApi(
    coverageParts,
    chiefPath(chiefId, '/coverage/parts'),
    {
      of,
      only: unvisited ? 'unvisited' : null,
      from,
      to,
      effectiveOnly: scope.effectiveOnly,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    },
    { enabled: answered && chiefId !== null, keepPrevious: true },
  );
  return (
    <Card
      title={t('parts.title')}
      note={t(scope.by === 'own' ? 'parts.noteEverybody' : 'parts.note')}
      testId="parts"
    >
      <div className={styles.choice}>
        <Segmented
          value={of}
          onChange={(next) => {
            setOf(next);
            setPage(1);
          }}
          options={kinds.map((value) => ({ value, label: t(`parts.of.${value}`) }))}
          aria-label={t('parts.kind')}
          data-testid="parts-of"
        />
        <Checkbox
          checked={unvisited}
          onChange={({ target }) => {
            setUnvisited(target.checked);
            setPage(1);
          }}
          data-testid="parts-unvisited"
        >
          {t('parts.unvisited')}
        </Checkbox>
      </div>
      <AsyncPanel
        query={query}
        isEmpty={({ total }) => total === 0}
        empty={t(unvisited ? 'parts.allVisited' : 'parts.none')}
      >
        {({ items, total }) => (
          <>
            <p className={styles.note} data-testid="parts-total">
              {t(unvisited ? 'parts.unvisitedTotal' : 'parts.total', { n: format.number(total) })}
            </p>
            <ul className={styles.rows}>
              {items.map((part) => (
                <PartRow key={part.id} part={part} of={of} />
              ))}
            </ul>
            {total > pageSize && (
              <Pagination
                className={styles.pages}
                current={page}
                onChange={setPage}
                pageSize={pageSize}
                total={total}
                showSizeChanger={false}
                showLessItems
              />
            )}
          </>
        )}
      </AsyncPanel>
    </Card>
  );
}
