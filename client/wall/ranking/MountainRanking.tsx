import { useSelectedArea } from '../../coverage/queries.ts';
import { RankingCard } from './RankingCard.tsx';

/** Coverage of the 四山; the chosen one's gaps are listed below. */
export function MountainRanking() {
  const { ranking, area, select } = useSelectedArea();
  return (
    <RankingCard
      kind="mountain"
      texts="mountains"
      ranking={ranking}
      rows={4}
      selectedId={area?.id}
      onSelect={select}
    />
  );
}
