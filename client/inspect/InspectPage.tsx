import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaKind, Gap } from '../../domain/model/index.ts';
import { useMay } from '../account/use-session.ts';
import { SavedNotice } from '../app/offline/SavedNotice.tsx';
import { useOpensOffline } from '../app/offline/service-worker.ts';
import { patientImport } from '../app/recovery/patient-import.ts';
import { openPath, patchUrl } from '../app/url-patch.ts';
import { useUrlState } from '../app/url-state.ts';
import { flyToBox, showPlace } from '../map/flight.ts';
import { useFreePart } from '../map/use-free-part.ts';
import { useMap } from '../map/use-map.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { WindowPicker } from '../ui/WindowPicker.tsx';
import { ChiefHead } from './chief/ChiefHead.tsx';
import { ChiefPicker } from './chief/ChiefPicker.tsx';
import { useAreaMap } from './chief/use-area-map.ts';
import { useChief, useChiefAreas, useChosenChief } from './chief/use-chief.ts';
import { CoverageCard } from './coverage/CoverageCard.tsx';
import { useCoverage } from './coverage/use-coverage.ts';
import { useScope } from './coverage/use-scope.ts';
import { DutyCard } from './duty/DutyCard.tsx';
import { useDuty } from './duty/use-duty.ts';
import { Glance } from './Glance.tsx';
import { useGapFocus } from './gaps/gap-focus.ts';
import { useGapMap } from './gaps/use-gap-map.ts';
import { useGapQuestion, useGaps } from './gaps/use-gaps.ts';
import { SubordinateList } from './hierarchy/SubordinateList.tsx';
import styles from './InspectPage.module.css';
import { type Inspected, InspectedProvider } from './inspected.ts';
import { Lists } from './lists/Lists.tsx';
import { useList } from './lists/use-list.ts';
import { NobodyNotice } from './NobodyNotice.tsx';
import { PartsCard } from './parts/PartsCard.tsx';
import { useTrackMap } from './patrols/use-track-map.ts';
import { useReplayed } from './playback/use-playback.ts';
import { usePointed } from './pointed/use-pointed.ts';
import { useChosenGaps } from './tasks/use-chosen-gaps.ts';
import { Terms } from './terms/Terms.tsx';
import { Crossing } from './within/Crossing.tsx';
import { Farms } from './within/Farms.tsx';

const noGaps: Gap[] = [];

/** Drawn by deck.gl's aggregation: its own chunk, when a patrol is chosen. */
const PatrolHeat = lazy(() => patientImport(() => import('./patrols/PatrolHeat.tsx')));

const Playback = lazy(() => patientImport(() => import('./playback/Playback.tsx')));

/** 林长巡查: one chief's duty, coverage and gaps, and what to do next. */
export default function InspectPage() {
  const { t } = useTranslation('inspect');
  useOpensOffline();
  const map = useMap();
  const page = useRef<HTMLDivElement>(null);
  const { chiefId, choose, nobody } = useChosenChief();
  const mayImport = useMay('import');
  const [scope, setScope] = useScope();
  const [gapQuestion, askGaps] = useGapQuestion();
  const [, setList] = useList();
  const [patrolId, showPatrol] = useUrlState('patrol');
  const [replayed, replay] = useReplayed();
  const replaying = replayed !== null && (replayed !== 'track' || patrolId !== null);

  const chief = useChief(chiefId);
  const areaIds = useMemo(() => chief.data?.areas.map(({ id }) => id) ?? [], [chief.data]);
  const { areas, pending } = useChiefAreas(areaIds);
  const duty = useDuty(chiefId);
  const coverage = useCoverage(chiefId, scope);
  const gaps = useGaps(chiefId, scope, gapQuestion);
  const noData = coverage.data?.status === 'no-data';
  const gapsListed = !noData && (gaps.data?.gaps.length ?? 0) > 0;

  const fly = useCallback((gap: Gap) => map && flyToBox(map, gap.bbox, 15), [map]);
  const follow = useCallback((gap: Gap) => map && showPlace(map, gap.centroid), [map]);
  const gapFocus = useGapFocus(fly, follow);
  const pointed = usePointed();
  useAreaMap(chiefId, areas, pending || !chief.data);
  useGapMap((noData ? null : gaps.data?.gaps) ?? noGaps, gapFocus);
  const chosen = useChosenGaps();
  const patrol = useTrackMap(patrolId).data;

  const go = (id: string | null) => {
    showPatrol(null);
    patchUrl({ problem: null });
    replay(null);
    gapFocus.clear();
    pointed.clear();
    chosen.clearGaps();
    patchUrl({ task: null });
    // A town and a grid are places of the chief who is left.
    const { town: _, grid: __, ...filter } = gapQuestion.filter;
    askGaps({ filter });
    choose(id);
  };
  const importTracks = () => {
    patchUrl({ chief: chiefId, tab: null });
    openPath('/data');
  };
  const unknown = chief.error?.problem.status === 404;
  useFreePart(page, unknown ? 1 : 2);
  const areasOf = (kind: AreaKind) => chief.data?.areas.filter((area) => area.kind === kind) ?? [];
  const inspected: Inspected = {
    chiefId,
    nobody,
    chief,
    areas,
    choose: go,
    scope,
    minArea: gapQuestion.minArea,
    gapQuestion,
    askGaps,
    gaps,
    answered: !coverage.isPending && !gaps.isPending,
    noData,
    gapFocus,
    pointed,
    patrolId,
    showPatrol,
    ...chosen,
  };
  return (
    <InspectedProvider value={inspected}>
      <div ref={page} className={styles.page}>
        <SidePanel side="left" label={t('title')}>
          <SavedNotice />
          {nobody && <NobodyNotice />}
          {!nobody && <ChiefHead query={chief} areas={areas} onChoose={go} />}
          {nobody && <WindowPicker />}
          {!unknown && !nobody && (
            <>
              <Glance
                duty={duty.data}
                coverage={coverage.data}
                gaps={gaps.data}
                onGaps={() => {
                  setList('gaps');
                  document.querySelector('[data-testid="lists"]')?.scrollIntoView({ behavior: 'smooth' });
                }}
              />
              <WindowPicker />
            </>
          )}
          {!nobody && <ChiefPicker chosen={chief.data ?? null} onChoose={go} />}
          {!unknown && !nobody && (
            <>
              <DutyCard query={duty} gapsListed={gapsListed} onPatrol={showPatrol} />
              <CoverageCard query={coverage} scope={scope} onScope={setScope} per={duty.data?.rule.per} />
              {areasOf('mountain').map((area) => (
                <Crossing key={area.id} area={area} />
              ))}
              <SubordinateList key={`below ${chiefId}`} />
              {areasOf('district').map((area) => (
                <Farms key={area.id} area={area} />
              ))}
              <PartsCard key={`parts ${chiefId}`} />
              <Terms />
            </>
          )}
        </SidePanel>
        {!unknown && (
          <SidePanel side="right" label={t('list.label')}>
            {mayImport && (
              <Button
                type="primary"
                icon={<UploadOutlined />}
                onClick={importTracks}
                data-testid="import-open"
              >
                {t('imports.button')}
              </Button>
            )}
            {replaying && (
              <Suspense fallback={null}>
                <Playback replayed={replayed} onClose={() => replay(null)} />
              </Suspense>
            )}
            {patrolId !== null && patrol && !replaying && (
              <Suspense fallback={null}>
                <PatrolHeat key={patrolId} patrol={patrol} />
              </Suspense>
            )}
            <Lists />
          </SidePanel>
        )}
      </div>
    </InspectedProvider>
  );
}
