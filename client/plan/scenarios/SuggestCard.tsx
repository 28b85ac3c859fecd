import { Button, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineId } from '../../../domain/geo/edit/sheet.ts';
import { partitionBalances, type ZoneInput, zonePurposes } from '../../../domain/model/index.ts';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Plan } from '../use-plan.ts';
import { AreaSelect, drawnArea } from './AreaSelect.tsx';
import type { Draft } from './draft-of.ts';
import styles from './Scenarios.module.css';
import { SuggestedZones } from './SuggestedZones.tsx';
import { refusalText, useSuggestion } from './use-suggestion.ts';
import { useSuggestionMap } from './use-suggestion-map.ts';

/** As the API takes it. */
const longestName = 60;

/** 建议分区: an area, how many zones, what is to be even; the answer on the map before anybody takes it. */
export function SuggestCard({
  plan,
  onEdit,
  onKeep,
}: {
  plan: Plan;
  /** `instead`: a drawing that the zones replace */
  onEdit(draft: Draft, instead: OutlineId | null): void;
  onKeep(draft: Draft): void;
}) {
  const { t, i18n } = useTranslation('plan-scenarios');
  const { t: app } = useTranslation('app');
  const { t: planText } = useTranslation('plan');
  const drawn = plan.geometry !== null;
  const [chosen, setChosen] = useState<string | null>(null);
  const area = chosen === drawnArea && !drawn ? null : (chosen ?? (drawn ? drawnArea : null));
  const [n, setN] = useState(3);
  const [balance, setBalance] = useState<(typeof partitionBalances)[number]>('forest');
  const [purpose, setPurpose] = useState<ZoneInput['purpose']>('fire');
  const { suggestion, ask, drop, error, isPending } = useSuggestion();
  useSuggestionMap(suggestion?.partition);

  const askWith = (seed: number) =>
    ask({
      n,
      balance,
      seed,
      ...(area === drawnArea && plan.geometry ? { geometry: plan.geometry } : { areaId: area ?? undefined }),
    });
  const take = (use: (draft: Draft, instead: OutlineId | null) => void) => {
    if (!suggestion) return;
    const { asked, partition } = suggestion;
    const { id, name } = partition.area;
    const draft: Draft = {
      name: t('suggest.name', {
        area: name ?? t('area.drawn'),
        n: partition.zones.length,
        balance: t(`balance.${asked.balance}`),
      }).slice(0, longestName),
      areaId: id,
      outline: asked.geometry ?? null,
      zones: partition.zones.map((zone, z) => ({
        name: name === null ? t('suggest.zone', { n: z + 1 }) : zone.name,
        purpose,
        note: '',
        geometry: zone.geometry,
      })),
    };
    // A drawing that was only there to be divided gives way to its parts; a zone on record does not.
    const isDrawing =
      asked.geometry !== undefined && asked.geometry === plan.geometry && plan.savedId === null;
    use(draft, isDrawing ? plan.active : null);
    drop();
  };
  return (
    <Card title={t('suggest.title')} note={t('suggest.note')} testId="scenario-suggest">
      <div className={styles.form}>
        <div className={styles.field}>
          <span>{t('suggest.area')}</span>
          <AreaSelect
            value={area}
            onChange={setChosen}
            drawn={drawn ? t('area.drawn') : null}
            label={t('suggest.area')}
            testId="suggest-area"
          />
        </div>
        <div className={styles.pair}>
          <div className={styles.field}>
            <span>{t('suggest.n')}</span>
            <InputNumber
              min={2}
              max={20}
              precision={0}
              value={n}
              onChange={(next) => setN(next ?? 3)}
              aria-label={t('suggest.n')}
              data-testid="suggest-n"
            />
          </div>
          <div className={styles.field}>
            <span>{t('suggest.purpose')}</span>
            <Select
              value={purpose}
              onChange={setPurpose}
              options={zonePurposes.map((value) => ({ value, label: planText(`purpose.${value}`) }))}
              aria-label={t('suggest.purpose')}
            />
          </div>
        </div>
        <div className={styles.field}>
          <span>{t('suggest.balance')}</span>
          <Segmented
            block
            value={balance}
            onChange={setBalance}
            options={partitionBalances.map((value) => ({ value, label: t(`balance.${value}`) }))}
            data-testid="suggest-balance"
          />
        </div>
        <Button
          type="primary"
          disabled={area === null}
          loading={isPending}
          onClick={() => askWith(1)}
          data-testid="suggest-ask"
        >
          {t('suggest.ask')}
        </Button>
      </div>
      {error && (
        <Notice
          kind="error"
          title={t('refused.title')}
          detail={refusalText(error.problem, t, app, i18n.language)}
          testId="suggest-refused"
        />
      )}
      {suggestion && (
        <SuggestedZones
          partition={suggestion.partition}
          busy={isPending}
          onOther={() => askWith(suggestion.asked.seed + 1)}
          onEdit={() => take(onEdit)}
          onKeep={() => take(onKeep)}
          onDrop={drop}
        />
      )}
    </Card>
  );
}
