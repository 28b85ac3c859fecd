import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { flyToBox } from '../../map/flight.ts';
import { useMap } from '../../map/use-map.ts';
import { ConflictDialog } from '../life/conflict/ConflictDialog.tsx';
import { LifeCard } from '../life/LifeCard.tsx';
import { useTaggedZone } from '../life/use-zone-life.ts';
import type { PanelProps } from '../panel-props.ts';
import { ZonePaper } from '../paper/ZonePaper.tsx';
import { useZoneActions } from './use-zone-actions.ts';
import { ZoneForm } from './ZoneForm.tsx';
import { ZoneList } from './ZoneList.tsx';
import styles from './Zones.module.css';

/** The list of zones; of the active one first where it stands, its fields and saving. */
export default function ZonesPanel({ plan, wrong }: PanelProps) {
  const { t } = useTranslation(['plan-life', 'plan']);
  const map = useMap();
  const fly = useCallback((zone: Zone) => map && zone.bbox && flyToBox(map, zone.bbox), [map]);
  const actions = useZoneActions(plan, fly);
  const { savedId, work, open } = plan;
  const draws = useMay('draw');
  const exports = useMay('export');
  const tagged = useTaggedZone(savedId);
  const dirty = savedId !== null && plan.dirtyIds.includes(savedId);
  const current = tagged.data;
  const moved = current !== undefined && !tagged.isFetching && !actions.saving && current.etag !== work?.etag;

  // Somebody went on with the zone: what is not touched here follows, what is touched is compared.
  useEffect(() => {
    if (moved && !dirty && current?.data.id === savedId) open(current.data, current.etag);
  }, [moved, dirty, current, savedId, open]);

  // The list that it was opened from may be far below.
  const top = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (savedId) top.current?.scrollIntoView({ block: 'center' });
  }, [savedId]);

  const { conflict } = actions;
  const mine = conflict && plan.zones.get(conflict.id);
  /** A zone is drawn, opened or begun: before there is nothing to fill in. */
  const atWork =
    savedId !== null ||
    plan.geometry !== null ||
    (plan.active !== null && plan.dirtyIds.includes(plan.active));
  return (
    <>
      {atWork ? (
        <Button
          ref={top}
          className={styles.back}
          size="large"
          icon={<ArrowLeftOutlined />}
          onClick={plan.startNew}
          data-testid="zones-back"
        >
          {t('plan:zones.back')}
        </Button>
      ) : (
        <p className={styles.start} data-testid="zones-start">
          {t(draws ? 'plan:zones.start' : 'plan:zones.startApproving')}
        </p>
      )}
      {moved && dirty && savedId && (
        <p className={styles.moved} role="status" data-testid="plan-moved">
          {t('moved')}
          <Button onClick={() => void actions.compare(savedId)}>{t('compareNow')}</Button>
        </p>
      )}
      {current && current.data.id === savedId && (
        <LifeCard
          zone={current.data}
          etag={work?.etag ?? ''}
          dirty={dirty}
          onDone={(zone, etag) => (zone ? open(zone, etag) : plan.close(current.data.id))}
          onChanged={() => actions.reload(current.data.id)}
          onDiscard={() => void actions.discard(current.data, work?.etag ?? '')}
          onRevert={() => plan.revert(current.data.id)}
        />
      )}
      {atWork && (
        <ZoneForm
          plan={plan}
          locked={current?.data.change?.state === 'submitted' && current.data.id === savedId}
          readOnly={!draws}
          savable={!wrong && plan.dirtyIds.some((id) => plan.committed.outlines.has(id))}
          saving={actions.saving}
          onSave={() => void actions.save()}
        />
      )}
      {exports && current && current.data.id === savedId && <ZonePaper zone={current.data} />}
      <ZoneList openedId={savedId} onOpen={actions.openZone} />
      {conflict && mine && (
        <ConflictDialog
          key={conflict.theirs.etag}
          base={mine.opened}
          theirs={conflict.theirs.data}
          mine={{ fields: mine.fields, outline: plan.committed.outlines.get(conflict.id) ?? null }}
          onSettle={(fields, outline, andSave) => void actions.settle(conflict, fields, outline, andSave)}
          onClose={actions.leaveConflict}
        />
      )}
    </>
  );
}
