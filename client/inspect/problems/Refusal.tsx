import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../app/api.ts';
import { Notice } from '../../ui/Notice.tsx';
import { problemText } from '../../ui/problem-text.ts';

const words: Record<string, string> = {
  'urn:problem:changed-since': 'changedSince',
  'urn:problem:step': 'notPossible',
};
const fields = ['lon', 'lat', 'kind', 'dueOn', 'at', 'assignee', 'by', 'photoIds'];

/** Why the server did not take it, in the reader's words as far as there are any. */
export function Refusal({ error }: { error: ApiProblem | null }) {
  const { t, i18n } = useTranslation('problems');
  if (!error) return null;
  const { problem } = error;
  const known = words[problem.type];
  const faults = (problem.errors ?? []).map(({ path }) => path.split('.')[0]!);
  const named = [...new Set(faults.filter((field) => fields.includes(field) && field !== 'lat'))];
  return (
    <Notice
      kind="error"
      title={known ? t(`refused.${known}`) : problemText(problem, i18n.getFixedT(null, 'app'), i18n.language)}
      detail={named.length > 0 ? named.map((field) => t(`refused.field.${field}`)).join(' ') : undefined}
    />
  );
}
