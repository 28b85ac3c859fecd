import { useRanking } from '../queries.ts';
import { RankingCard } from './RankingCard.tsx';

/** Coverage of the districts, best first. */
export function DistrictRanking() {
  return <RankingCard kind="district" texts="districts" ranking={useRanking('district')} rows={8} grow />;
}
