import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ComplaintStatus, complaintStatus } from '../../../domain/model/public-complaint.ts';
import { newId } from '../../app/actions/new-id.ts';
import { type ApiProblem, apiSend } from '../../app/api.ts';
import { problemText } from '../../ui/problem-text.ts';
import { bodyOf, type Draft, emptyDraft, keepDraft, readDraft } from './draft.ts';

export interface Writing {
  draft: Draft;
  /** Why it did not arrive, in words; null: nothing has failed. */
  fault: string | null;
  sending: boolean;
  change(part: Partial<Draft>): void;
  send(): void;
  /** Goes on writing what may have arrived: as another complaint. */
  rewrite(): void;
}

/** One complaint about an area, from the first letter to its receipt. */
export function useComplaint(area: string): Writing & { receipt: ComplaintStatus | null; startAnew(): void } {
  const { t, i18n } = useTranslation(['public', 'app']);
  const [draft, setDraft] = useState(() => readDraft(area));
  const [receipt, setReceipt] = useState<ComplaintStatus | null>(null);
  const keep = (next: Draft) => {
    keepDraft(area, next);
    setDraft(next);
  };
  const sending = useMutation<ComplaintStatus, ApiProblem, Draft>({
    mutationFn: async (sent) =>
      (await apiSend(complaintStatus, 'POST', '/api/public/complaints', bodyOf(area, sent))).data,
    networkMode: 'always',
    onSuccess: (status) => {
      keepDraft(area, null);
      setReceipt(status);
    },
    // The server may have it and only its answer was lost.
    onError: ({ status }, sent) => keep({ ...sent, unsure: status === 0 || status >= 500 }),
  });
  const problem = sending.error?.problem;
  return {
    draft,
    receipt,
    sending: sending.isPending,
    fault: !problem
      ? null
      : draft.unsure
        ? t('public:complaint.unsure')
        : problem.status === 429
          ? t('public:complaint.tooMany')
          : problemText(problem, t, i18n.language),
    change: (part) => keep({ ...draft, ...part }),
    send: () => sending.mutate(draft),
    rewrite: () => {
      sending.reset();
      keep({ ...draft, id: newId(), unsure: false });
    },
    startAnew: () => {
      sending.reset();
      setReceipt(null);
      keep(emptyDraft());
    },
  };
}
