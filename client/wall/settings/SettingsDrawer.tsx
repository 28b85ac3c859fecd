import { ConfigProvider, Drawer, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTokens } from '../../charts/tokens.ts';
import { AntdTheme } from '../../ui/AntdTheme.tsx';
import { CarouselSettings } from './CarouselSettings.tsx';
import { DisplayTexts } from './DisplayTexts.tsx';
import { LayerSettings } from './LayerSettings.tsx';
import { LinkSettings } from './LinkSettings.tsx';
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx';
import styles from './Settings.module.css';
import { SiteForm } from './SiteForm.tsx';

/** antd's smallest text in px, and its size at that of the page, which on the wall grows with the screen. */
const baseSize = 16;
/** The wall's panels (ui/theme.css) where nothing shines through. */
const drawerGround = '#051f26';

/** 大屏设置: what this display shows and in which order, its titles, and the links of displays. */
export default function SettingsDrawer({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useTranslation('display');
  const { t: app } = useTranslation('app');
  const { rem, colour } = useTokens();
  const size = Math.max(baseSize, rem);
  // antd makes a drawer of its own mixture, on which red and green are hard to read: the page's panels are darker.
  const token = {
    fontSize: size,
    controlHeight: 2.75 * size,
    colorBgElevated: drawerGround,
    colorError: colour('bad'),
    colorSuccess: colour('ok'),
  };
  const tab = (key: 'carousel' | 'layers' | 'titles' | 'links', children: React.ReactNode) => ({
    key,
    label: t(`settings.tab.${key}`),
    children: <div className={styles.tab}>{children}</div>,
  });
  return (
    <AntdTheme>
      <ConfigProvider theme={{ token }}>
        <Drawer
          open={open}
          onClose={onClose}
          // A link's token is shown once.
          destroyOnHidden
          title={t('settings.title')}
          size={`min(${32 * size}px, 100vw)`}
          closable={{ 'aria-label': app('close') }}
          data-testid="wall-settings"
        >
          <ReadOnlyNotice />
          <Tabs
            items={[
              tab('carousel', <CarouselSettings />),
              tab('layers', <LayerSettings />),
              tab(
                'titles',
                <>
                  <DisplayTexts />
                  <SiteForm />
                </>,
              ),
              tab('links', <LinkSettings />),
            ]}
          />
        </Drawer>
      </ConfigProvider>
    </AntdTheme>
  );
}
