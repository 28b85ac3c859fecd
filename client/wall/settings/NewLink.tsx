import { QRCode, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { NewKioskToken } from '../../../domain/model/kiosk.ts';
import styles from './Settings.module.css';
import { linkOf } from './use-links.ts';

/** A link that was just made: the only time that it is shown, as text to copy and as a code to scan. */
export function NewLink({ made }: { made: NewKioskToken }) {
  const { t } = useTranslation('display');
  const { search } = useLocation();
  const address = linkOf(made.token, { origin: location.origin, search });
  return (
    <section className={`${styles.link} ${styles.made}`} data-testid="link-made">
      <strong>{t('links.made', { label: made.label })}</strong>
      <p className={styles.help}>{t('links.madeHelp')}</p>
      <Typography.Text
        className={styles.address}
        copyable={{ text: address, tooltips: [t('links.copy'), t('links.copied')] }}
        data-testid="link-address"
      >
        {address}
      </Typography.Text>
      {/* Cameras want dark on light, whatever the theme. */}
      <QRCode value={address} color="#000000" bgColor="#ffffff" type="svg" />
    </section>
  );
}
