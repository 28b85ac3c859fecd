import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../ui/AsyncPanel.tsx';
import { Card } from '../ui/Card.tsx';
import { useFormat } from '../ui/format.ts';
import { CoverageRow } from './CoverageRow.tsx';
import styles from './Lists.module.css';
import { useAreas, useRanking } from './queries.ts';
import { useFlyTo } from './use-fly-to.ts';

/** Coverage of the districts, best first; those without data come last and are said to have none. */
export function DistrictRanking() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const ranking = useRanking('district');
  const areas = useAreas('district');
  const flyTo = useFlyTo();
  const period = ranking.data?.items[0]?.period;
  return (
    <Card
      title={t('districts.title')}
      note={period && t('coverage.note', { period: format.period(period) })}
      grow
      testId="district-ranking"
    >
      <AsyncPanel
        query={ranking}
        rows={8}
        isEmpty={({ items }) => items.length === 0}
        empty={t('districts.empty')}
      >
        {({ items }) => (
          <ol className={styles.list}>
            {items.map((item) => (
              <CoverageRow
                key={item.area.id}
                coverage={item}
                onSelect={() => flyTo(areas.data?.items.find(({ id }) => id === item.area.id)?.bbox)}
              />
            ))}
          </ol>
        )}
      </AsyncPanel>
    </Card>
  );
}
