import { Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Zone,
  type ZonePurpose,
  type ZoneState,
  zonePurposes,
  zoneStates,
} from '../../../domain/model/index.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { StateTags } from '../life/StateTags.tsx';
import { useZones } from './use-zones.ts';
import styles from './Zones.module.css';

/** What is planned of a zone where something is, else what is approved. */
const shown = (zone: Zone) => zone.change ?? zone;

const waits = (zone: Zone) => zone.change?.state === 'submitted';

/** Zones by state, purpose and name, those that wait for approval first and counted; a press opens one. */
export function ZoneList({ openedId, onOpen }: { openedId: string | null; onOpen(zone: Zone): void }) {
  const { t } = useTranslation(['plan', 'plan-life']);
  const [state, setState] = useState<ZoneState | null>(null);
  const [purpose, setPurpose] = useState<ZonePurpose | null>(null);
  const [q, setQ] = useState('');
  const query = useZones(state);
  const waiting = query.data?.items.filter(waits).length ?? 0;
  const items = useMemo(
    () =>
      (query.data?.items ?? [])
        .filter(
          (zone) =>
            (state === null || zone.state === state || zone.change?.state === state) &&
            (purpose === null || zone.purpose === purpose || shown(zone).purpose === purpose) &&
            (q === '' || zone.name.includes(q) || shown(zone).name.includes(q)),
        )
        .sort((a, b) => Number(waits(b)) - Number(waits(a))),
    [query.data, state, purpose, q],
  );
  return (
    <Card
      title={t('zones.title')}
      extra={
        waiting > 0 && (
          <button
            type="button"
            className={styles.waiting}
            aria-pressed={state === 'submitted'}
            onClick={() => setState(state === 'submitted' ? null : 'submitted')}
            data-testid="zones-waiting"
          >
            {t('plan-life:list.waiting', { count: waiting })}
          </button>
        )
      }
      testId="plan-zones"
    >
      <div className={styles.filters}>
        <Input.Search
          allowClear
          value={q}
          onChange={({ target }) => setQ(target.value.trim())}
          placeholder={t('plan-life:list.search')}
          aria-label={t('plan-life:list.search')}
          data-testid="zones-search"
        />
        <Select<ZoneState | 'all'>
          value={state ?? 'all'}
          onChange={(value) => setState(value === 'all' ? null : value)}
          options={[
            { value: 'all', label: t('plan-life:list.allStates') },
            ...zoneStates.map((value) => ({ value, label: t(`plan-life:state.${value}`) })),
          ]}
          aria-label={t('plan-life:list.byState')}
          data-testid="zones-by-state"
        />
        <Select<ZonePurpose | 'all'>
          value={purpose ?? 'all'}
          onChange={(value) => setPurpose(value === 'all' ? null : value)}
          options={[
            { value: 'all', label: t('plan-life:list.allPurposes') },
            ...zonePurposes.map((value) => ({ value, label: t(`purpose.${value}`) })),
          ]}
          aria-label={t('plan-life:list.byPurpose')}
          data-testid="zones-by-purpose"
        />
      </div>
      <AsyncPanel
        query={query}
        isEmpty={() => items.length === 0}
        empty={query.data?.items.length ? t('plan-life:list.noMatch') : t('zones.none')}
        rows={4}
      >
        {() => (
          <ul className={styles.list}>
            {items.map((zone) => (
              <Row key={zone.id} zone={zone} opened={zone.id === openedId} onOpen={() => onOpen(zone)} />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </Card>
  );
}

function Row({ zone, opened, onOpen }: { zone: Zone; opened: boolean; onOpen(): void }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const { name, purpose, areaM2 } = shown(zone);
  const facts = [
    t(`purpose.${purpose}`),
    areaM2 === null ? null : format.area(areaM2),
    zone.validFrom && zone.change === null && t('zones.from', { day: zone.validFrom }),
    zone.illustrative ? t('zones.illustrative') : null,
  ];
  return (
    <li className={styles.item} data-opened={opened}>
      <button
        type="button"
        onClick={onOpen}
        aria-pressed={opened}
        data-testid="zone-item"
        title={t('zones.open', { name })}
      >
        <strong>{name}</strong>
        <StateTags zone={zone} />
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </button>
    </li>
  );
}
