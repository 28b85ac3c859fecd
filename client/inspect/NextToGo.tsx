import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { useSubordinates } from './chief/use-chief.ts';
import { mostUrgent, withCoverage } from './hierarchy/order.ts';
import { useSubordinateCoverage } from './hierarchy/use-hierarchy.ts';
import { useInspected } from './inspected.ts';
import { useWithin } from './within/use-within.ts';

/**
 * Whose turn it is: the subordinate who is overdue, else the one who has covered least; of a ridge, whose district has
 * covered least of it. A press goes to him. Nothing where nobody is behind.
 */
export function NextToGo() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { chiefId, chief, choose } = useInspected();
  const below = useSubordinates(chiefId);
  const coverages = useSubordinateCoverage();
  const ridge = chief.data?.areas.find(({ kind }) => kind === 'mountain') ?? null;
  const districts = useWithin(ridge?.id ?? null, 'district');

  const urgent = mostUrgent(withCoverage(below.data?.items ?? [], coverages.data?.items ?? []));
  const district = districts.data?.items[0];
  const [districtChief] = district?.chiefs ?? [];
  const next = (() => {
    if (urgent) {
      const { chief: who, coverage } = urgent.who;
      const why =
        urgent.why === 'overdue'
          ? t('next.overdue')
          : t('next.coverage', { ratio: format.percent(coverage?.ratio) });
      return {
        id: who.id,
        who: t('next.who', { name: who.name, place: who.areas[0]?.name ?? who.title }),
        why,
      };
    }
    if (ridge && district && districtChief && district.ratio !== null && district.status !== 'met') {
      const why = t('next.ridge', { ridge: ridge.name, ratio: format.percent(district.ratio) });
      return {
        id: districtChief.id,
        who: t('next.who', { name: districtChief.name, place: district.area.name }),
        why,
      };
    }
    return null;
  })();
  if (!next) return null;
  return (
    <button type="button" onClick={() => choose(next.id)} data-testid="next-to-go" data-wide>
      <small>{t('next.title')}</small>
      <b>{next.who}</b>
      <span>{next.why}</span>
    </button>
  );
}
