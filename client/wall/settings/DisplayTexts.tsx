import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type UrlKey, useUrlState } from '../../app/url-state.ts';
import styles from './Settings.module.css';

const longest = 100;

/** Texts of this one display, instead of the installation's: they stand in the URL and go with its link. */
export function DisplayTexts() {
  const { t } = useTranslation('display');
  return (
    <section className={styles.section}>
      <h3>{t('settings.thisDisplay')}</h3>
      <p className={styles.help}>{t('settings.thisDisplayHelp')}</p>
      <Text name="title" />
      <Text name="unit" />
      <Text name="approval" />
    </section>
  );
}

function Text({ name }: { name: UrlKey & ('title' | 'unit' | 'approval') }) {
  const { t } = useTranslation('display');
  const [text, setText] = useUrlState(name);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: antd's field is the control
    <label className={styles.field}>
      {t(`site.${name === 'approval' ? 'mapApproval' : name}`)}
      <Input
        maxLength={longest}
        allowClear
        defaultValue={text ?? ''}
        placeholder={t('settings.asInstalled')}
        onChange={(event) => setText(event.target.value.trim() || null)}
        data-testid={`settings-${name}`}
      />
    </label>
  );
}
