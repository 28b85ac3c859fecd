import { useRef } from 'react';
import {
  type Complaint,
  complaintDetail,
  type NewComplaintStep,
} from '../../../../domain/model/complaint.ts';
import { useChange } from '../../../account/use-change.ts';
import { newId } from '../../../app/actions/new-id.ts';
import { apiSend } from '../../../app/api.ts';
import { useOwnActor } from '../use-own-actor.ts';

type Step = Pick<NewComplaintStep, 'to' | 'answer' | 'note' | 'problemId'>;

/** A step on a complaint; the same step sent again after a lost connection is one. */
export function useStep({ id, revision }: Pick<Complaint, 'id' | 'revision'>) {
  const by = useOwnActor();
  const sent = useRef<{ of: string; stepId: string } | null>(null);
  const path = `/api/complaints/${id}`;
  return useChange(
    async (step: Step) => {
      const of = JSON.stringify([revision, step]);
      if (sent.current?.of !== of) sent.current = { of, stepId: newId() };
      const body = { id: sent.current.stepId, revision, ...step, by };
      return (await apiSend(complaintDetail, 'POST', `${path}/steps`, body)).data;
    },
    ['/api/complaints', path],
  );
}
