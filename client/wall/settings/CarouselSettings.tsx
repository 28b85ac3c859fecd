import { InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../app/kiosk/use-kiosk.ts';
import { useUrlState } from '../../app/url-state.ts';
import { idleBounds, isOn, orderOf, orderText, secondsBounds, secondsOf } from '../carousel/order.ts';
import { OrderList } from './OrderList.tsx';
import styles from './Settings.module.css';

/** Whether the carousel runs, in which order, how long a step stays and when it goes on after a touch: all in the URL. */
export function CarouselSettings() {
  const { t } = useTranslation('display');
  const [text, setText] = useUrlState('carousel');
  const on = isOn(text, useKiosk());
  const order = orderOf(text);
  return (
    <div className={styles.section}>
      <p className={styles.help}>{t('settings.inUrl')}</p>
      <div>
        <Switch
          checked={on}
          onChange={(next) => setText(orderText(order, next))}
          aria-label={t('carousel.title')}
          data-testid="settings-carousel"
        />{' '}
        {t('settings.running')}
      </div>
      <h3>{t('settings.order')}</h3>
      <OrderList order={order} onChange={(next) => setText(orderText(next, on))} />
      <div className={styles.pair}>
        <Seconds name="seconds" bounds={secondsBounds} />
        <Seconds name="idle" bounds={idleBounds} />
      </div>
    </div>
  );
}

function Seconds({
  name,
  bounds,
}: {
  name: 'seconds' | 'idle';
  bounds: { least: number; most: number; usual: number };
}) {
  const { t } = useTranslation('display');
  const [text, setText] = useUrlState(name);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: antd's field is the control
    <label className={styles.field}>
      {t(`settings.${name}`)}
      <InputNumber
        min={bounds.least}
        max={bounds.most}
        value={secondsOf(text, bounds)}
        onChange={(value) => {
          if (value !== null) setText(value === bounds.usual ? null : String(value));
        }}
        suffix={t('settings.secondsUnit')}
        data-testid={`settings-${name}`}
      />
    </label>
  );
}
