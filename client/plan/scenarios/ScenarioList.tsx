import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostCompared, type ScenarioSummary } from '../../../domain/model/index.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { Comparison } from './Comparison.tsx';
import styles from './Scenarios.module.css';
import { useScenarios } from './use-scenarios.ts';

/** The scenarios that are kept: two to four are chosen to be compared, one is put on the sheet or thrown away. */
export function ScenarioList({
  onEdit,
  onRemove,
}: {
  onEdit(scenario: ScenarioSummary): void;
  onRemove(scenario: ScenarioSummary): void;
}) {
  const { t } = useTranslation('plan-scenarios');
  const query = useScenarios();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [compared, setCompared] = useState<readonly string[]>([]);
  // One that was thrown away, here or by somebody else, is no longer chosen.
  const there = chosen.filter((id) => query.data?.items.some((item) => item.id === id));
  const toggle = (id: string, on: boolean) =>
    setChosen(on ? [...there, id] : there.filter((each) => each !== id));
  const enough = there.length >= 2;
  return (
    <Card
      title={t('list.title')}
      extra={
        <Button
          type="primary"
          disabled={!enough}
          onClick={() => setCompared(there)}
          data-testid="scenario-compare"
        >
          {t('list.compare', { n: there.length })}
        </Button>
      }
      testId="scenario-list"
    >
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('list.none')} rows={3}>
        {({ items }) => (
          <>
            <ul className={styles.list}>
              {items.map((scenario) => (
                <Row
                  key={scenario.id}
                  scenario={scenario}
                  chosen={there.includes(scenario.id)}
                  full={there.length >= mostCompared}
                  onChoose={(on) => toggle(scenario.id, on)}
                  onEdit={() => onEdit(scenario)}
                  onRemove={() => onRemove(scenario)}
                />
              ))}
            </ul>
            {!enough && <p className={styles.hint}>{t('list.hint', { most: mostCompared })}</p>}
          </>
        )}
      </AsyncPanel>
      <Comparison ids={compared} onClose={() => setCompared([])} />
    </Card>
  );
}

function Row({
  scenario: { name, area, zones, areaM2, updatedAt },
  chosen,
  full,
  onChoose,
  onEdit,
  onRemove,
}: {
  scenario: ScenarioSummary;
  chosen: boolean;
  full: boolean;
  onChoose(on: boolean): void;
  onEdit(): void;
  onRemove(): void;
}) {
  const { t } = useTranslation('plan-scenarios');
  const format = useFormat();
  const facts = [t('list.zones', { n: zones }), format.area(areaM2), area?.name, format.instant(updatedAt)];
  return (
    <li className={styles.item} data-testid="scenario-item">
      <Checkbox
        checked={chosen}
        disabled={full && !chosen}
        onChange={(event) => onChoose(event.target.checked)}
      >
        <strong>{name}</strong>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </Checkbox>
      <Button
        type="text"
        icon={<EditOutlined />}
        onClick={onEdit}
        aria-label={t('list.edit', { name })}
        title={t('list.edit', { name })}
        data-testid="scenario-edit"
      />
      <Popconfirm
        title={t('list.deleteTitle', { name })}
        description={t('list.deleteText')}
        okText={t('list.delete')}
        okButtonProps={{ danger: true }}
        onConfirm={onRemove}
      >
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          aria-label={t('list.deleteNamed', { name })}
          data-testid="scenario-delete"
        />
      </Popconfirm>
    </li>
  );
}
