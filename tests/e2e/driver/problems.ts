import { z } from 'zod';
import { type ChiefSummary, chiefSummary } from '../../../domain/model/chief.ts';
import {
  type NewProblemStep,
  type ProblemDetail,
  type ProblemRecord,
  problemDetail,
  problemList,
} from '../../../domain/model/problem-ledger.ts';
import type { App } from './app.ts';

/** A town's chief and an open problem of the town, for what is reported near it is the chief's too. */
export async function chiefWithProblem(app: App): Promise<{ chief: ChiefSummary; problem: ProblemRecord }> {
  const { items } = await app.api(problemList, '/api/problems', { open: true, limit: 100 });
  const chiefs = await app.api(z.object({ items: z.array(chiefSummary) }), '/api/chiefs', {
    level: 'town',
    limit: 1000,
  });
  for (const problem of items) {
    const chief = chiefs.items.find(({ areas }) => areas.some(({ id }) => id === problem.town?.id));
    if (chief && problem.grid) return { chief, problem };
  }
  throw new Error('no open problem in a town with a chief');
}

/** How many stand open in the chief's areas. */
export async function openProblems(app: App, chiefId: string): Promise<number> {
  const { counts } = await app.api(problemList, '/api/problems', { chief: chiefId, limit: 1 });
  return counts.open;
}

/** Open problems in the chief's areas with these words. */
export async function openWith(app: App, chief: string, description: string): Promise<ProblemDetail[]> {
  const params = { chief, open: true, order: 'newest', limit: 500 };
  const { items } = await app.api(problemList, '/api/problems', params);
  const found = items.filter((one) => one.description === description);
  return Promise.all(found.map(({ id }) => app.api(problemDetail, `/api/problems/${id}`)));
}

/** Past the browser: a flow's problem is nobody's any more. */
export async function dismiss(app: App, { id, revision }: ProblemDetail, chiefId: string): Promise<void> {
  const step: NewProblemStep = {
    id: crypto.randomUUID(),
    action: 'dismiss',
    revision,
    by: { chiefId },
    note: 'e2e',
  };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(step);
  const answer = await fetch(`${app.url}/api/problems/${id}/steps`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`dismissing ${id}: ${answer.status} ${await answer.text()}`);
}

/** Chooses in one of antd's selects, by a part of the option's words or the first. */
export async function chooseIn(app: App, testId: string, words?: string): Promise<void> {
  await app.get(testId).click();
  const options = app.page.locator(
    '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option',
  );
  await (words === undefined ? options : options.filter({ hasText: words })).first().click();
}

/** The form of a step: opened, filled in and sent, until the problem stands in the state. */
export async function step(
  app: App,
  action: string,
  state: string,
  fill: () => Promise<unknown> = async () => {},
): Promise<void> {
  await app.get(`step-${action}`).click();
  await fill();
  await app.get('step-send').click();
  await app.page.locator(`[data-testid="problem-step"]:first-child[data-state="${state}"]`).waitFor();
}
