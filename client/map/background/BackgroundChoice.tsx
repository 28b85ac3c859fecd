import { useTranslation } from 'react-i18next';
import styles from '../Furniture.module.css';
import { pictureNames } from './pictures.ts';
import { useBackground } from './use-background.ts';

/** Choice of what lies below the map's layers, where the server has more than the map's own ground. */
export function BackgroundChoice() {
  const { t } = useTranslation('app');
  const { service, chosen, failed, choose } = useBackground();
  if (!service) return null;
  return (
    <fieldset className={styles.backgrounds} data-testid="background">
      <legend>{t('background.title')}</legend>
      {([null, ...pictureNames] as const).map((picture) => (
        <label key={picture}>
          <input
            type="radio"
            name="background"
            checked={picture === chosen}
            onChange={() => choose(picture)}
            data-testid={`background-${picture ?? 'local'}`}
          />
          {t(`background.${picture ?? 'local'}`)}
        </label>
      ))}
      {failed && <small role="status">{t('background.failed')}</small>}
    </fieldset>
  );
}
