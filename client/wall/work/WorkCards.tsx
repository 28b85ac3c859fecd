import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { useOverview } from '../queries.ts';
import { WorkFigures } from './WorkFigures.tsx';

/** Patrols of today and of the time window. */
export function WorkCards() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const figures = useOverview();
  const dataTime = figures.data && t('work.dataTime', { time: format.instant(figures.data.dataTime) });
  return (
    <>
      <Card
        title={t('work.today')}
        note={figures.data && `${figures.data.today.day} · ${dataTime}`}
        testId="work-today"
      >
        <AsyncPanel query={figures} rows={2}>
          {({ today, dataTime: time }) => <WorkFigures work={today} period={today.day} dataTime={time} />}
        </AsyncPanel>
      </Card>
      <Card
        title={t('work.period')}
        note={figures.data && `${format.period(figures.data.period)} · ${dataTime}`}
        testId="work-period"
      >
        <AsyncPanel query={figures} rows={2}>
          {({ inPeriod, period, dataTime: time }) => (
            <WorkFigures work={inPeriod} period={format.period(period)} dataTime={time} />
          )}
        </AsyncPanel>
      </Card>
    </>
  );
}
