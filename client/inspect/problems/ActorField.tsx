import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NamedPerson } from '../../../domain/model/index.ts';
import { useOwnName } from '../../account/use-session.ts';
import { useInspected } from '../inspected.ts';

interface Actor {
  value: string;
  label: string;
}

/** Who may act here: the account itself; for a visitor, the chief of the page and whoever has the problem. */
export function useActors(assignee: NamedPerson | null): Actor[] {
  const { chiefId, chief } = useInspected();
  const own = useOwnName();
  if (own !== null) return [{ value: `own ${own}`, label: own }];
  const chiefs = chiefId ? [{ value: `chief ${chiefId}`, label: chief.data?.name ?? chiefId }] : [];
  const { chiefId: other = null, rangerId = null, name = null } = assignee ?? {};
  if (rangerId) return [...chiefs, { value: `ranger ${rangerId}`, label: name ?? rangerId }];
  if (other && other !== chiefId) return [...chiefs, { value: `chief ${other}`, label: name ?? other }];
  return chiefs;
}

/** Who does it. */
export function ActorField({ actors }: { actors: Actor[] }) {
  const { t } = useTranslation('problems');
  return (
    <Form.Item name="by" label={t('form.by')} rules={[{ required: true, message: t('form.byNeeded') }]}>
      <Select size="large" options={actors} disabled={actors.length === 1} data-testid="step-by" />
    </Form.Item>
  );
}
