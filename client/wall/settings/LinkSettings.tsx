import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KioskTokenInput } from '../../../domain/model/kiosk.ts';
import { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { problemText } from '../../ui/problem-text.ts';
import { LinkRow } from './LinkRow.tsx';
import { NewLink } from './NewLink.tsx';
import styles from './Settings.module.css';
import { useLinks } from './use-links.ts';

const usual: KioskTokenInput = { label: '', days: 365 };

/** 大屏链接: makes the link of a display with a token that may only read, lists and revokes them. */
export function LinkSettings() {
  const { t, i18n } = useTranslation('display');
  const { t: app } = useTranslation('app');
  const { list, make, renew, revoke } = useLinks();
  const error = [make, renew, revoke].map((change) => change.error).find((found) => found !== null);
  return (
    <div className={styles.section}>
      <p className={styles.help}>{t('links.help')}</p>
      <Form<KioskTokenInput>
        layout="vertical"
        initialValues={usual}
        onFinish={(input) => make.mutate(input)}
        requiredMark={false}
      >
        <div className={styles.pair}>
          <Form.Item
            name="label"
            label={t('links.label')}
            rules={[{ required: true, whitespace: true, message: t('links.labelMissing') }]}
          >
            <Input maxLength={60} placeholder={t('links.labelExample')} data-testid="link-label" />
          </Form.Item>
          <Form.Item name="days" label={t('links.days')}>
            <InputNumber min={1} max={3650} precision={0} />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={make.isPending} data-testid="link-make">
          {t('links.make')}
        </Button>
      </Form>
      {error && (
        <p role="alert" className={styles.bad}>
          {error instanceof ApiProblem ? problemText(error.problem, app, i18n.language) : error.message}
        </p>
      )}
      {make.data && <NewLink made={make.data} />}
      <AsyncPanel query={list} rows={3} isEmpty={({ items }) => items.length === 0} empty={t('links.none')}>
        {({ items }) => (
          <ul className={styles.rows} data-testid="links">
            {items.map((link) => (
              <LinkRow
                key={link.id}
                link={link}
                onRenew={() => renew.mutate({ id: link.id, label: link.label, days: usual.days })}
                onRevoke={() => revoke.mutate(link.id)}
              />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </div>
  );
}
