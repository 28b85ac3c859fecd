import { useRanking, useSelectedArea } from '../../coverage/queries.ts';
import { RankingCard } from './RankingCard.tsx';

/** Coverage of the districts, best first; the chosen one's gaps are listed below. */
export function DistrictRanking() {
  const { area, select } = useSelectedArea();
  return (
    <RankingCard
      kind="district"
      texts="districts"
      ranking={useRanking('district')}
      rows={8}
      grow
      selectedId={area?.id}
      onSelect={select}
    />
  );
}
