import { useTranslation } from 'react-i18next';
import type { Role } from '../../domain/access/roles.ts';

/** Roles in words: 林长、林长办. */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const { t } = useTranslation('app');
  return (roles) =>
    roles.length === 0
      ? t('account.noRole')
      : roles.map((role) => t(`account.role.${role}`)).join(t('account.and'));
}
