import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewTask, RangerSummary } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { useSubordinates } from '../../chief/use-chief.ts';
import { useInspected } from '../../inspected.ts';
import styles from '../Tasks.module.css';
import { useRangers } from '../use-tasks.ts';

export type Assignee = NewTask['assignee'];

/** Who patrols comes before who supervises or enforces. */
const teams: readonly RangerSummary['team'][] = ['护林员', '监管员', '执法员'];

const keyOf = (who: Assignee) => ('rangerId' in who ? `ranger ${who.rangerId}` : `chief ${who.chiefId}`);

/** Rangers posted to the gaps' grids first, then the others of the area, then subordinate chiefs. */
export function AssigneeField({
  gridIds,
  value,
  onChange,
}: {
  gridIds: readonly string[];
  value: Assignee | null;
  onChange(who: Assignee | null): void;
}) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { chiefId, chief } = useInspected();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const rangers = useRangers(chief.data?.areas[0]?.id ?? null, gridIds, q);
  const chiefs = useSubordinates(chiefId);
  const found = (rangers.data?.items ?? []).toSorted((a, b) => teams.indexOf(a.team) - teams.indexOf(b.team));
  const posted = found.filter(({ grid }) => grid && gridIds.includes(grid.id));
  const others = found.filter((ranger) => !posted.includes(ranger));
  const ranger = ({ id, name, team, grid, openTasks, lastPatrol }: RangerSummary) => ({
    value: keyOf({ rangerId: id }),
    label: `${name} ${t(`team.${team}`, { defaultValue: team })}`,
    load: `${grid?.name ?? t('form.noGrid')} · ${t('form.openTasks', { count: openTasks, n: openTasks })}`,
    seen: lastPatrol ? t('form.lastPatrol', { time: format.instant(lastPatrol) }) : t('form.noPatrol'),
    who: { rangerId: id } as Assignee,
  });
  const subordinates = (chiefs.data?.items ?? [])
    .filter(({ name, title, post }) => `${name} ${title} ${post}`.includes(q))
    .slice(0, 40)
    .map(({ id, name, title, areas }) => ({
      value: keyOf({ chiefId: id }),
      label: `${name} ${title}`,
      load: areas.map((area) => area.name).join('、'),
      seen: '',
      who: { chiefId: id } as Assignee,
    }));
  const groups = [
    { label: t('form.posted'), options: posted.map(ranger) },
    { label: t('form.rangers'), options: others.map(ranger) },
    { label: t('form.chiefs'), options: subordinates },
  ].filter(({ options }) => options.length > 0);
  const options = groups.flatMap((group) => group.options);
  return (
    <>
      <label htmlFor="task-assignee">{t('form.assignee')}</label>
      <Select
        id="task-assignee"
        showSearch={{ filterOption: false, onSearch: setText }}
        value={value ? keyOf(value) : undefined}
        onChange={(key) => onChange(options.find((option) => option.value === key)?.who ?? null)}
        options={groups}
        loading={rangers.isFetching || chiefs.isFetching}
        placeholder={t('form.assigneePlaceholder')}
        notFoundContent={t('form.nobody')}
        optionRender={({ label, data }) => {
          const { load, seen } = data as { load?: string; seen?: string };
          return (
            <span className={styles.candidate}>
              {label}
              <small>{load}</small>
              {seen && <small>{seen}</small>}
            </span>
          );
        }}
        virtual={false}
        listHeight={320}
        data-testid="task-assignee"
      />
    </>
  );
}
