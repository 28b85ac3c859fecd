import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './Coverage.module.css';
import type { PatrolScope } from './use-coverage.ts';

/** Which patrols count: all or effective ones only; everybody's or the chief's own. */
export function ScopeToggles({ scope, onScope }: { scope: PatrolScope; onScope(scope: PatrolScope): void }) {
  const { t } = useTranslation('inspect');
  return (
    <fieldset className={styles.toggles} aria-label={t('coverage.scope')}>
      <Segmented
        block
        value={scope.effectiveOnly}
        onChange={(effectiveOnly) => onScope({ ...scope, effectiveOnly })}
        options={[
          { value: false, label: t('coverage.all') },
          { value: true, label: t('coverage.effective') },
        ]}
        data-testid="scope-effective"
      />
      <Segmented
        block
        value={scope.by}
        onChange={(by) => onScope({ ...scope, by })}
        options={[
          { value: 'all' as const, label: t('coverage.everybody') },
          { value: 'own' as const, label: t('coverage.own') },
        ]}
        data-testid="scope-by"
      />
    </fieldset>
  );
}
