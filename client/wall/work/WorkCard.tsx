import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { useOverview } from '../queries.ts';
import { WorkFigures } from './WorkFigures.tsx';

/** Patrols of today and of the time window. */
export function WorkCard() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const figures = useOverview();
  return (
    <Card
      title={t('work.title')}
      note={figures.data && t('work.dataTime', { time: format.instant(figures.data.dataTime) })}
      testId="work-card"
    >
      <AsyncPanel query={figures} rows={4}>
        {({ today, inPeriod, period, dataTime }) => (
          <>
            <WorkFigures
              title={t('work.today')}
              work={today}
              period={today.day}
              dataTime={dataTime}
              testId="work-today"
            />
            <WorkFigures
              title={t('work.period')}
              work={inPeriod}
              period={format.period(period)}
              dataTime={dataTime}
              testId="work-period"
            />
          </>
        )}
      </AsyncPanel>
    </Card>
  );
}
