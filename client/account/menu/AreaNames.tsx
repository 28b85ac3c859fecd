import { useTranslation } from 'react-i18next';
import { useAreaNames } from './use-area-names.ts';

/** More would not fit. */
const mostNames = 4;

/** An account's areas in words; `ids` null: all there are. */
export function AreaNames({ ids }: { ids: readonly string[] | null }) {
  const { t } = useTranslation('app');
  const names = useAreaNames((ids ?? []).slice(0, mostNames));
  if (ids === null) return t('account.everywhere');
  if (ids.length === 0) return t('account.nowhere');
  const text = [...names.values()].join(t('account.and'));
  return ids.length > mostNames ? t('account.more', { names: text, n: ids.length }) : text || '…';
}
