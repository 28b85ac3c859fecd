import { useTranslation } from 'react-i18next';
import { useOwnName } from '../../account/use-session.ts';

/** Who acts, as a body names it: the account, or the visitor of a demo. The server goes by the account. */
export function useOwnActor(): { name: string } {
  const { t } = useTranslation('public-staff');
  return { name: useOwnName() ?? t('visitor') };
}
