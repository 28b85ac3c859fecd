import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../ui/AsyncPanel.tsx';
import { Card } from '../ui/Card.tsx';
import { useFormat } from '../ui/format.ts';
import { CoverageRow } from './CoverageRow.tsx';
import styles from './Lists.module.css';
import { useAreas, useSelectedMountain } from './queries.ts';
import { useFlyTo } from './use-fly-to.ts';

/** Coverage of the 四山; the chosen one's gaps are listed below. */
export function MountainRanking() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const { ranking, area, select } = useSelectedMountain();
  const areas = useAreas('mountain');
  const flyTo = useFlyTo();
  const period = ranking.data?.items[0]?.period;
  return (
    <Card
      title={t('mountains.title')}
      note={period && t('coverage.note', { period: format.period(period) })}
      testId="mountain-ranking"
    >
      <AsyncPanel
        query={ranking}
        rows={4}
        isEmpty={({ items }) => items.length === 0}
        empty={t('mountains.empty')}
      >
        {({ items }) => (
          <ol className={styles.list}>
            {items.map((item) => (
              <CoverageRow
                key={item.area.id}
                coverage={item}
                selected={item.area.id === area?.id}
                onSelect={() => {
                  select(item.area.id);
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
