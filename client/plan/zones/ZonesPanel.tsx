import { useCallback } from 'react';
import type { Zone } from '../../../domain/model/index.ts';
import { flyToBox } from '../../map/flight.ts';
import { useMap } from '../../map/use-map.ts';
import type { PanelProps } from '../panels.ts';
import { useZoneActions } from './use-zone-actions.ts';
import { ZoneForm } from './ZoneForm.tsx';
import { ZoneList } from './ZoneList.tsx';

/** Fields of the active zone, saving, and the list of zones. */
export default function ZonesPanel({ plan, wrong }: PanelProps) {
  const map = useMap();
  const fly = useCallback((zone: Zone) => map && zone.bbox && flyToBox(map, zone.bbox), [map]);
  const actions = useZoneActions(plan, fly);
  return (
    <>
      <ZoneForm
        plan={plan}
        savable={!wrong && plan.dirty}
        saving={actions.saving}
        onSave={() => void actions.save()}
        onNew={plan.startNew}
      />
      <ZoneList
        openedId={plan.savedId}
        onOpen={actions.openZone}
        onRemove={(zone) => void actions.remove(zone)}
      />
    </>
  );
}
