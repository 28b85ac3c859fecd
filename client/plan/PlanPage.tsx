import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../domain/model/index.ts';
import { flyToBox } from '../map/flight.ts';
import { boxOf } from '../map/rings.ts';
import { useFeaturePick } from '../map/use-feature-pick.ts';
import { useFreePart } from '../map/use-free-part.ts';
import { useMap } from '../map/use-map.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { crossings, faultsOf } from './draw/faults.ts';
import { MeasureCard } from './draw/MeasureCard.tsx';
import { useShortcuts } from './draw/shortcuts.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
import styles from './PlanPage.module.css';
import { CoverageNow } from './preview/CoverageNow.tsx';
import { FaultList } from './preview/FaultList.tsx';
import { PreviewCard } from './preview/PreviewCard.tsx';
import { useFaultMap } from './preview/use-fault-map.ts';
import { useCoveragePreview, useSettled, useZonePreview } from './preview/use-previews.ts';
import { useWhatIf } from './preview/use-what-if.ts';
import { usePlan } from './use-plan.ts';
import { useFixedOutline } from './zones/use-fixed-outline.ts';
import { useZoneActions } from './zones/use-zone-actions.ts';
import { ZoneForm } from './zones/ZoneForm.tsx';
import { ZoneList } from './zones/ZoneList.tsx';

const takeClick = () => {};

/** 片区规划: draw a zone, see what it holds and how it is covered, save it. */
export default function PlanPage() {
  // Both at once: a text that is fetched later would hide the whole page, drawing included, while it comes.
  const { t } = useTranslation(['plan', 'inspect']);
  const map = useMap();
  const page = useRef<HTMLDivElement>(null);
  const plan = usePlan();
  const { drawing, state, draft, hasHoles } = plan;
  const [effectiveOnly, setEffectiveOnly] = useState(false);
  const fly = useCallback((zone: Zone) => map && zone.bbox && flyToBox(map, zone.bbox), [map]);
  const actions = useZoneActions(plan, fly);

  const crossed = useMemo(() => crossings(state.finished), [state.finished]);
  const asked = useSettled(crossed.length > 0 ? null : draft.geometry);
  const preview = useZonePreview(asked, draft.zoneId);
  const refused = useMemo(
    () => (preview.error?.status === 422 ? faultsOf(preview.error.problem, asked) : []),
    [preview.error, asked],
  );
  const coverage = useCoveragePreview(refused.length > 0 || preview.isPending ? null : asked, effectiveOnly);
  const outline = crossed.length > 0 ? null : draft.geometry;
  // Which patrols are effective hangs on the outline itself: only the server can tell.
  const instant = useWhatIf(effectiveOnly ? null : outline);
  const current = asked === outline && coverage.data !== undefined && !coverage.isPlaceholderData;
  const faults = useMemo(
    () => (crossed.length > 0 ? crossed : refused.length > 0 ? refused : actions.refusals),
    [crossed, refused, actions.refusals],
  );

  useFreePart(page);
  useShortcuts(drawing);
  useFaultMap(faults);
  useFixedOutline(hasHoles ? draft.geometry : null);
  useFeaturePick(state.mode === 'polygon' || state.finished.length > 0 ? takeClick : null);

  const fit = () => {
    const box = draft.geometry && boxOf(draft.geometry);
    if (map && box) flyToBox(map, box);
  };
  const drawn = draft.geometry !== null;
  const wrong = crossed.length > 0 || refused.length > 0;
  return (
    <div ref={page} className={styles.page}>
      <SidePanel side="left" label={t('panel.drawing')}>
        {plan.restored && plan.turn === 0 && plan.dirty && (
          <p className={styles.restored} role="status" data-testid="plan-restored">
            ✓ {t('restored')}
          </p>
        )}
        <MeasureCard
          drawing={drawing}
          state={state}
          locked={hasHoles}
          crossed={crossed.length > 0}
          onFit={fit}
        />
        <FaultList
          faults={faults}
          onShow={(at) => map?.flyTo({ center: at, zoom: Math.max(14, map.getZoom()) })}
        />
        <PreviewCard query={preview} state={!drawn ? 'none' : wrong ? 'wrong' : 'drawn'} />
        <CoverageNow
          query={coverage}
          current={current}
          instant={instant}
          drawn={drawn && !wrong}
          effectiveOnly={effectiveOnly}
          onEffectiveOnly={setEffectiveOnly}
        />
      </SidePanel>
      <SidePanel side="right" label={t('panel.zones')}>
        <ZoneForm
          plan={plan}
          savable={drawn && !wrong && plan.dirty}
          saving={actions.saving}
          onSave={() => void actions.save()}
          onNew={actions.startNew}
        />
        <ZoneList
          openedId={draft.zoneId}
          onOpen={actions.openZone}
          onRemove={(zone) => void actions.remove(zone)}
        />
      </SidePanel>
      <LeaveGuard dirty={plan.dirty} kept={plan.kept} />
    </div>
  );
}
