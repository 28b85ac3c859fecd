import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/coverage.ts';
import { useAreas } from '../../app/areas.ts';
import type { useRanking } from '../../coverage/queries.ts';
import type { RankedKind } from '../../coverage/ranked-kinds.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { useAutoPage } from '../paging/use-auto-page.ts';
import { useFlyTo } from '../use-fly-to.ts';
import { CoverageRow } from './CoverageRow.tsx';
import styles from './Ranking.module.css';
import { useEarlier } from './use-earlier.ts';
import { WithoutData } from './WithoutData.tsx';

interface RankingCardProps {
  kind: RankedKind;
  /** instead of the kind's */
  title?: string | undefined;
  ranking: ReturnType<typeof useRanking>;
  /** Rows of the skeleton. */
  rows: number;
  /** Takes the height that is left, and says in one row how many areas have no data. */
  grow?: boolean;
  selectedId?: string;
  onSelect?: (id: string) => void;
}

const latest = (items: Coverage[]) =>
  items.reduce<string | null>(
    (last, { dataTime }) => (dataTime && (!last || dataTime > last) ? dataTime : last),
    null,
  );

/** Areas of a kind by coverage; choosing one flies to it. Those without data come last and are said to have none. */
export function RankingCard({ kind, title, ranking, rows, grow, selectedId, onSelect }: RankingCardProps) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const ofKind = { kind: t(`ranking.kinds.${kind}`) };
  const areas = useAreas(kind);
  const flyTo = useFlyTo();
  const earlier = useEarlier(kind);
  const body = useAutoPage();
  const items = ranking.data?.items;
  const period = items?.[0]?.period;
  const row = (item: Coverage) => (
    <CoverageRow
      key={item.area.id}
      coverage={item}
      earlier={earlier}
      selected={item.area.id === selectedId}
      onSelect={() => {
        onSelect?.(item.area.id);
        flyTo(areas.data?.items.find(({ id }) => id === item.area.id)?.bbox);
      }}
    />
  );
  return (
    <Card
      title={title ?? t('ranking.title', ofKind)}
      note={
        period &&
        t('coverage.note', { period: format.period(period), time: format.instant(latest(items ?? [])) })
      }
      extra={<small className={styles.legend}>{t('coverage.legend')}</small>}
      grow={grow && 2}
      bodyRef={body}
      testId={`${kind}-ranking`}
    >
      <AsyncPanel
        query={ranking}
        rows={rows}
        isEmpty={(list) => list.items.length === 0}
        empty={t('ranking.empty', ofKind)}
      >
        {(list) => {
          const known = grow ? list.items.filter(({ ratio }) => ratio !== null) : list.items;
          const unknown = grow ? list.items.filter(({ ratio }) => ratio === null) : [];
          return (
            <ol className={styles.list}>
              {known.map(row)}
              {unknown.length > 0 && (
                <WithoutData kind={kind} count={unknown.length} all={known.length === 0}>
                  {unknown.map(row)}
                </WithoutData>
              )}
            </ol>
          );
        }}
      </AsyncPanel>
    </Card>
  );
}
