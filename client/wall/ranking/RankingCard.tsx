import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Lists.module.css';
import { useAreas, type useRanking } from '../queries.ts';
import { useFlyTo } from '../use-fly-to.ts';
import { CoverageRow } from './CoverageRow.tsx';

interface RankingCardProps {
  kind: 'mountain' | 'district';
  /** Prefix of its texts in wall.json. */
  texts: 'mountains' | 'districts';
  ranking: ReturnType<typeof useRanking>;
  /** Rows of the skeleton. */
  rows: number;
  grow?: boolean;
  selectedId?: string;
  onSelect?: (id: string) => void;
}

/** Areas of a kind by coverage; choosing one flies to it. Those without data come last and are said to have none. */
export function RankingCard({ kind, texts, ranking, rows, grow, selectedId, onSelect }: RankingCardProps) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const areas = useAreas(kind);
  const flyTo = useFlyTo();
  const period = ranking.data?.items[0]?.period;
  return (
    <Card
      title={t(`${texts}.title`)}
      note={period && t('coverage.note', { period: format.period(period) })}
      grow={grow}
      testId={`${kind}-ranking`}
    >
      <AsyncPanel
        query={ranking}
        rows={rows}
        isEmpty={({ items }) => items.length === 0}
        empty={t(`${texts}.empty`)}
      >
        {({ items }) => (
          <ol className={styles.list}>
            {items.map((item) => (
              <CoverageRow
                key={item.area.id}
                coverage={item}
                selected={item.area.id === selectedId}
                onSelect={() => {
                  onSelect?.(item.area.id);
                  flyTo(areas.data?.items.find(({ id }) => id === item.area.id)?.bbox);
                }}
              />
            ))}
          </ol>
        )}
      </AsyncPanel>
    </Card>
  );
}
