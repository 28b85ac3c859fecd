import { useRankedKinds, useRanking, useSelectedArea } from '../../coverage/queries.ts';
import { RankingCard } from './RankingCard.tsx';

/** Coverage of the districts, or of what is inside one's own areas, best first; the chosen one's gaps are listed below. */
export function PartRanking() {
  const { parts } = useRankedKinds();
  const { area, select } = useSelectedArea();
  const ranking = useRanking(parts);
  if (parts === null) return null;
  return <RankingCard kind={parts} ranking={ranking} rows={8} grow selectedId={area?.id} onSelect={select} />;
}
