import { App, theme as antdTheme, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMode } from '../app/mode.ts';
import { useMedia, useWide } from './use-media.ts';

/** antd in the product's colours and language; its own chunk. Base size 16 px and targets of 44 px on a phone: chiefs are not young. */
export function AntdTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { theme } = useMode();
  const wide = useWide();
  const lessMotion = useMedia('(prefers-reduced-motion: reduce)');
  const chinese = i18n.language !== 'en';
  useEffect(() => {
    dayjs.locale(chinese ? 'zh-cn' : 'en');
  }, [chinese]);
  const dark = theme === 'dark';
  return (
    <ConfigProvider
      // Two characters of a button are a word, not two.
      button={{ autoInsertSpace: false }}
      locale={chinese ? zh : en}
      theme={{
        algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
        token: {
          colorPrimary: dark ? '#2fd6a3' : '#0f7a5c',
          colorInfo: dark ? '#2fd6a3' : '#0f7a5c',
          // As --bad: antd's own red can't be read on white.
          colorError: dark ? '#ff7d66' : '#b5301a',
          colorBgBase: dark ? '#06232a' : '#ffffff',
          // antd's own is too pale to be read in the sun.
          colorTextPlaceholder: dark ? '#8fb0ae' : '#63726c',
          colorTextDescription: dark ? '#8fb0ae' : '#5d6b70',
          fontFamily: 'var(--font)',
          fontSize: 16,
          borderRadius: 6,
          motion: !lessMotion,
          // A finger's width on a phone.
          controlHeight: wide ? 40 : 44,
        },
        components: {
          Segmented: wide ? {} : { trackPadding: 0 },
          // Five English words side by side on a phone: what does not fit goes into a menu that few find.
          Tabs: {
            horizontalItemGutter: wide ? 12 : 0,
            horizontalItemPadding: wide ? '12px 8px' : '12px 7px',
          },
        },
      }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
