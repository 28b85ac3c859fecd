import { useTranslation } from 'react-i18next';
import { useOwnRoot } from '../../account/use-session.ts';
import { useSelectedArea } from '../../coverage/queries.ts';
import { RankingCard } from './RankingCard.tsx';

/** Coverage of the 四山, or of the areas that the account is confined to; the chosen one's gaps are listed below. */
export function WholeRanking() {
  const { t } = useTranslation('wall');
  const { kinds, ranking, area, select } = useSelectedArea();
  const own = useOwnRoot() !== null;
  return (
    <RankingCard
      kind={kinds.whole}
      title={own ? t('ranking.own') : undefined}
      ranking={ranking}
      rows={4}
      selectedId={area?.id}
      onSelect={select}
    />
  );
}
