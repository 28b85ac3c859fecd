import { useTranslation } from 'react-i18next';
import { useGaps } from '../../coverage/queries.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { GapList } from './GapList.tsx';

/** The pieces of forest land of the chosen area that no patrol covered, the first by priority. */
export function GapCard() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const { area, ranking, kinds, gaps } = useGaps();
  return (
    <Card
      title={area ? t('gaps.titleOf', { name: area.name }) : t('gaps.title')}
      note={
        gaps.data &&
        t('gaps.note', {
          total: format.number(gaps.data.total),
          area: format.area(gaps.data.totalM2),
          period: format.period(gaps.data.period),
        })
      }
      grow
      testId="gap-card"
    >
      {area ? (
        <GapList gaps={gaps} />
      ) : (
        <AsyncPanel
          query={ranking}
          rows={4}
          isEmpty={() => true}
          empty={t('ranking.empty', { kind: t(`ranking.kinds.${kinds.whole}`) })}
        >
          {() => null}
        </AsyncPanel>
      )}
    </Card>
  );
}
