import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Site } from '../../../domain/model/site.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { problemText } from '../../ui/problem-text.ts';
import styles from './Settings.module.css';
import { useSiteSettings } from './use-site-settings.ts';

const fields = ['title', 'unit', 'mapApproval', 'credit'] as const;
const longest = 100;

/** 本系统: title, unit, 审图号 and credit of the installation, for all its displays. */
export function SiteForm() {
  const { t, i18n } = useTranslation('display');
  const { t: app } = useTranslation('app');
  const { settings, save } = useSiteSettings();
  const submit = (values: Record<string, string | null>) => {
    const text = (name: string) => values[name]?.trim() || null;
    save.mutate(Object.fromEntries(fields.map((name) => [name, text(name)])) as Site);
  };
  return (
    <section className={styles.section} data-testid="site-form">
      <h3>{t('settings.installation')}</h3>
      <p className={styles.help}>{t('settings.installationHelp')}</p>
      <AsyncPanel query={settings} rows={4}>
        {({ data, etag }) => (
          // Another version of the settings is another form: what is read again after a 412 takes the place of the old.
          <Form key={etag} layout="vertical" initialValues={data} onFinish={submit} requiredMark={false}>
            {fields.map((name) => (
              <Form.Item key={name} name={name} label={t(`site.${name}`)}>
                <Input maxLength={longest} data-testid={`site-${name}`} />
              </Form.Item>
            ))}
            <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="site-save">
              {t('settings.save')}
            </Button>
          </Form>
        )}
      </AsyncPanel>
      <p role="status" className={save.isError ? styles.bad : styles.help}>
        {save.isError && problemText(save.error.problem, app, i18n.language)}
        {save.isSuccess && t('settings.saved')}
      </p>
    </section>
  );
}
