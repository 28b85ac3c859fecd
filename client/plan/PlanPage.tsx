import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../account/use-session.ts';
import { flyToBox } from '../map/flight.ts';
import { boxOf } from '../map/rings.ts';
import { useFeaturePick } from '../map/use-feature-pick.ts';
import { useFreePart } from '../map/use-free-part.ts';
import { useMap } from '../map/use-map.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { crossings } from './draw/faults.ts';
import { ChangedList } from './edit/ChangedList.tsx';
import { CoordinateCard } from './edit/coords/CoordinateCard.tsx';
import { DrawStrip } from './edit/DrawStrip.tsx';
import { EditCard } from './edit/EditCard.tsx';
import { useShortcuts } from './edit/shortcuts.ts';
import { SnapMark } from './edit/snapping/SnapMark.tsx';
import { useEditor } from './edit/use-editor.ts';
import { useSheetMap } from './edit/use-sheet-map.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
import { PanelTabs } from './PanelTabs.tsx';
import styles from './PlanPage.module.css';
import { useSettled, useZonePreview } from './preview/use-previews.ts';
import { WhatIfCards } from './preview/WhatIfCards.tsx';
import { RulesCard } from './rules/RulesCard.tsx';
import { useRules } from './rules/use-rules.ts';
import { usePlan } from './use-plan.ts';

const takeClick = () => {};

/** 片区规划: draw zones, see what the active one holds and how it is covered, save them. */
export default function PlanPage() {
  // All at once: a text that is fetched later would hide the whole page, drawing included, while it comes.
  const { t } = useTranslation(['plan', 'plan-life', 'plan-rules', 'plan-whatif', 'inspect']);
  const map = useMap();
  const page = useRef<HTMLDivElement>(null);
  const plan = usePlan();
  const { geometry } = plan;
  const draws = useMay('draw');
  const editor = useEditor(plan);

  const crossed = useMemo(() => crossings(geometry).length > 0, [geometry]);
  const asked = useSettled(crossed ? null : geometry);
  const preview = useZonePreview(asked, plan.savedId);
  const rules = useRules(plan);

  useFreePart(page);
  useShortcuts(editor);
  useSheetMap(plan.sheet, plan.active, plan.dirtyIds);
  useFeaturePick(takeClick);

  const fit = () => {
    const box = geometry && boxOf(geometry);
    if (map && box) flyToBox(map, box);
  };
  const drawn = geometry !== null;
  const wrong = crossed || preview.error?.status === 422;
  return (
    <div ref={page} className={styles.page}>
      {draws && <DrawStrip editor={editor} />}
      <SnapMark snapper={editor.snapping.snapper} />
      <SidePanel side="left" label={t('panel.drawing')}>
        {plan.restored && plan.turn === 0 && plan.dirty && (
          <p className={styles.restored} role="status" data-testid="plan-restored">
            ✓ {t('restored')}
          </p>
        )}
        {draws && <EditCard plan={plan} editor={editor} crossed={crossed} onFit={fit} />}
        <ChangedList plan={plan} />
        <RulesCard rules={rules} drawn={drawn} refused={plan.refused} />
        {draws && <CoordinateCard plan={plan} editor={editor} />}
        <WhatIfCards
          outline={crossed ? null : geometry}
          asked={asked}
          preview={preview}
          target={plan.work?.fields.target ?? null}
          state={!drawn ? 'none' : wrong ? 'wrong' : 'drawn'}
        />
      </SidePanel>
      <SidePanel side="right" label={t('panel.label')}>
        <PanelTabs plan={plan} wrong={wrong || rules.wrong} />
      </SidePanel>
      <LeaveGuard dirty={plan.dirty} kept={plan.kept} />
    </div>
  );
}
