import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ZoneVersion } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from '../Life.module.css';

/** Approved versions, the newest first: two are picked to compare, one is restored. */
export function VersionList({
  versions,
  chosen,
  onPick,
  onRestore,
}: {
  versions: ZoneVersion[];
  chosen: readonly number[];
  onPick(revision: number): void;
  /** null: no version can be restored now */
  onRestore: ((revision: number) => void) | null;
}) {
  const { t } = useTranslation('plan-life');
  const format = useFormat();
  return (
    <ul className={styles.versions}>
      {versions.map((version) => {
        const { revision, name, validFrom, validTo, standing, areaM2, chief, source, geometry } = version;
        const when =
          standing === 'replaced'
            ? t('version.replacedOn', { day: validFrom })
            : t(validTo ? 'version.until' : 'version.since', { from: validFrom ?? '—', to: validTo });
        return (
          <li key={revision} data-testid="zone-version" data-revision={revision} data-standing={standing}>
            <Checkbox checked={chosen.includes(revision)} onChange={() => onPick(revision)}>
              <strong>{t('version.title', { revision })}</strong> {t(`version.${standing}`)}
            </Checkbox>
            <small>
              {[name, when, format.area(areaM2), chief?.name, source === 'drawn' ? null : source]
                .filter(Boolean)
                .join(' · ')}
            </small>
            {geometry && standing !== 'in-force' && (
              <Button
                disabled={onRestore === null}
                onClick={() => onRestore?.(revision)}
                data-testid="version-restore"
              >
                {t('action.restore')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
