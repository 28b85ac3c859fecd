import { useTranslation } from 'react-i18next';
import type { PanelProps } from '../panel-props.ts';
import { SaveCard } from './SaveCard.tsx';
import { ScenarioList } from './ScenarioList.tsx';
import { SuggestCard } from './SuggestCard.tsx';
import { useScenarioActions } from './use-scenario-actions.ts';

/** 方案: suggest a partition, keep what is on the sheet, compare what was kept. */
export default function ScenariosPanel({ plan }: PanelProps) {
  useTranslation(['plan-scenarios', 'plan']);
  const actions = useScenarioActions(plan);
  return (
    <>
      <SuggestCard
        plan={plan}
        onEdit={actions.putSuggestion}
        onKeep={(draft) => void actions.create(draft)}
      />
      <SaveCard
        plan={plan}
        opened={actions.opened}
        saving={actions.saving}
        onCreate={(draft) => void actions.create(draft)}
        onReplace={(draft, opened) => void actions.replace(draft, opened)}
      />
      <ScenarioList
        onEdit={(scenario) => void actions.edit(scenario)}
        onRemove={(scenario) => void actions.remove(scenario)}
      />
    </>
  );
}
