import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../app/kiosk/use-kiosk.ts';
import { patientImport } from '../../app/recovery/patient-import.ts';
import { useUrlState } from '../../app/url-state.ts';
import styles from './Carousel.module.css';
import { CarouselStatus } from './CarouselStatus.tsx';
import { orderOf, orderText } from './order.ts';
import { Press } from './Press.tsx';
import { barAttribute } from './touches.ts';
import { useCarousel } from './use-carousel.ts';

/** antd and the forms arrive when they are first opened, so that the wall starts without them. */
const SettingsDrawer = lazy(() => patientImport(() => import('../settings/SettingsDrawer.tsx')));

/** 轮播: the city, the 四山 and the districts one after the other; its buttons and those of the settings. */
export default function Carousel() {
  const { t } = useTranslation('display');
  const kiosk = useKiosk();
  const carousel = useCarousel();
  const [text, setText] = useUrlState('carousel');
  const [settings, setSettings] = useState<'never' | 'open' | 'closed'>('never');
  const { state, running, goOn, hold, go } = carousel;
  if (kiosk && !running) return null;
  return (
    <fieldset
      className={styles.bar}
      data-testid="carousel"
      data-phase={state.phase}
      {...{ [barAttribute]: true }}
    >
      <legend className="visually-hidden">{t('carousel.label')}</legend>
      {running ? (
        <>
          <CarouselStatus {...carousel} />
          <Press id="previous" label={t('carousel.previous')} onPress={() => go(-1)} />
          <Press
            id={state.byHand ? 'play' : 'pause'}
            label={t(state.byHand ? 'carousel.play' : 'carousel.pause')}
            onPress={state.byHand ? goOn : hold}
          />
          <Press id="next" label={t('carousel.next')} onPress={() => go(1)} />
        </>
      ) : (
        <Press id="play" label={t('carousel.start')} onPress={() => setText(orderText(orderOf(text), true))}>
          {t('carousel.title')}
        </Press>
      )}
      {!kiosk && <Press id="settings" label={t('settings.title')} onPress={() => setSettings('open')} />}
      {settings !== 'never' && (
        <Suspense fallback={null}>
          <SettingsDrawer open={settings === 'open'} onClose={() => setSettings('closed')} />
        </Suspense>
      )}
    </fieldset>
  );
}
