import {
  type NewProblem,
  type NewProblemStep,
  type ProblemDetail,
  problemDetail,
} from '../../../domain/model/index.ts';
import type { Action } from '../../app/actions/action.ts';
import { apiSend } from '../../app/api.ts';
import { photoAction } from '../../photos/photo-actions.ts';

const path = '/api/problems';

/** A photo of a report or a step, sent before it. */
export const sendProblemPhoto = photoAction('problem.photo');

export const reportProblem: Action<NewProblem, ProblemDetail> = {
  name: 'problem.report',
  send: async (problem) => (await apiSend(problemDetail, 'POST', path, problem)).data,
  changes: [path],
};

/** Takes a step of the rectification (整改). Refused with 409 when somebody else took one meanwhile. */
export const takeStep: Action<{ problemId: string; step: NewProblemStep }, ProblemDetail> = {
  name: 'problem.step',
  send: async ({ problemId, step }) =>
    (await apiSend(problemDetail, 'POST', `${path}/${problemId}/steps`, step)).data,
  changes: [path],
};
