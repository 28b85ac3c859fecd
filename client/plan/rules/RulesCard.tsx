import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';
import type { ZoneFault } from '../../../domain/zone-rules/index.ts';
import { flyToBox } from '../../map/flight.ts';
import { boxOf } from '../../map/rings.ts';
import { useMap } from '../../map/use-map.ts';
import { Card } from '../../ui/Card.tsx';
import type { Fault } from '../draw/faults.ts';
import { CutTable } from './CutTable.tsx';
import { FaultList } from './FaultList.tsx';
import { JurisdictionChoice } from './JurisdictionChoice.tsx';
import styles from './Rules.module.css';
import { useFaultMap } from './use-fault-map.ts';
import type { MendAsked, Rules } from './use-rules.ts';

/** 规则检查: the planner's jurisdiction, what is wrong with the outline and where, mends, and cut parcels. */
export function RulesCard({ rules, drawn, refused }: { rules: Rules; drawn: boolean; refused: Fault[] }) {
  const { t } = useTranslation(['plan-rules', 'plan']);
  const { message } = App.useApp();
  const map = useMap();
  const [hot, setHot] = useState<ZoneFault | null>(null);
  const [mended, setMended] = useState<Outline | null>(null);
  const [parcel, setParcel] = useState<Outline | null>(null);
  const pointed = useRef(0);
  const { faults, cutParcels } = rules;
  const shownHot = hot && faults.includes(hot) ? hot : null;
  useFaultMap({ faults, hot: shownHot, parcel, mended: shownHot && mended });

  const point = (fault: ZoneFault | null, mend: MendAsked | null) => {
    const turn = ++pointed.current;
    setHot(fault);
    setMended(null);
    if (mend) void rules.mended(mend).then((outline) => turn === pointed.current && setMended(outline));
  };
  const pointParcel = (id: string | null) => {
    const turn = ++pointed.current;
    if (!id) return setParcel(null);
    void rules.parcels([id]).then(([found]) => turn === pointed.current && setParcel(found?.outline ?? null));
  };
  const show = useCallback(
    (fault: ZoneFault) => {
      setHot(fault);
      if (!map || !fault.at) return;
      if (fault.place) flyToBox(map, boxOf(fault.place), 17);
      else map.flyTo({ center: fault.at, zoom: Math.max(14, map.getZoom()) });
    },
    [map],
  );
  const mend = async (asked: MendAsked) => {
    const done = await rules.mend(asked).catch(() => false);
    setParcel(null);
    if (done) void message.success(t('mended'));
    else void message.warning(t('notMended'));
  };
  const known = new Set<string>(faults.map(({ rule }) => rule));
  const also = refused.filter(({ key }) => !key || !known.has(key));
  const state = faults.some(({ severity }) => severity === 'error') ? 'errors' : 'none';
  return (
    <Card
      title={t('title')}
      note={drawn && t(rules.failed ? 'by.failed' : `by.${rules.by}`)}
      testId="plan-rules"
    >
      <JurisdictionChoice />
      <div aria-live="polite" className={styles.found}>
        {!drawn && <p className={styles.soft}>{t('nothing')}</p>}
        {drawn && rules.wrong && <p className={styles.blocked}>{t('blocked')}</p>}
        {drawn && !rules.wrong && state === 'errors' && <p className={styles.blocked}>{t('draftOnly')}</p>}
        {drawn && faults.length === 0 && also.length === 0 && rules.by !== 'waiting' && (
          <p className={styles.sound} data-testid="plan-sound">
            ✓ {t('sound')}
          </p>
        )}
        {also.map(({ key, message: text }) => (
          <p key={text} className={styles.blocked} role="alert">
            ✕ {key ? t(`plan:faults.${key}`) : text}
          </p>
        ))}
        {drawn && faults.length > 0 && (
          <FaultList faults={faults} onShow={show} onPoint={point} onMend={(asked) => void mend(asked)} />
        )}
      </div>
      {drawn && <CutTable parcels={cutParcels} onPoint={pointParcel} onMend={(asked) => void mend(asked)} />}
    </Card>
  );
}
