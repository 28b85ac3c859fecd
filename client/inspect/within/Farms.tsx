import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { useWithin } from './use-within.ts';
import { WithinTable } from './WithinTable.tsx';

/** The state forest farms (国有林场) of a district, which count to it (Article 6); nothing where it has none. */
export function Farms({ area }: { area: { id: string; name: string } }) {
  const { t } = useTranslation('home');
  const query = useWithin(area.id, 'farm');
  if (query.data?.total === 0) return null;
  return (
    <Card title={t('within.farm.title')} note={t('within.farm.note')} testId="farms">
      <WithinTable query={query} name={t('within.farm.name')} />
    </Card>
  );
}
