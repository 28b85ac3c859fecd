import { expect } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { assessment, assessmentSummary } from '../../domain/model/assessment.ts';
import { meetingRegister } from '../../domain/model/chief-order.ts';
import { measureProposal } from '../../domain/model/measure.ts';
import { axeFaults, smallTargets } from './driver/axe.ts';
import { eventually, flow } from './driver/flow.ts';
import { layoutFaults } from './driver/layout.ts';
import { percent } from './driver/texts.ts';

flow(
  'assessment: a frozen quarter is the API’s and proves itself; proposals give reasons; a meeting counts',
  async (app) => {
    const [latest] = (await app.api(listOf(assessmentSummary), '/api/assessments')).items;
    const frozen = await app.api(assessment, `/api/assessments/${latest!.id}`);
    await app.page.goto('/assess');
    await app.get('frozen-period').waitFor();
    expect(await app.get('period-state').textContent()).toBe('已定稿');
    expect(await app.page.getByText('演示', { exact: true }).count()).toBeGreaterThan(0);
    const { level } = frozen.items[0]!.chief;
    const shown = frozen.items.filter(({ chief }) => chief.level === level);
    const rows = app.get('chief-row');
    await eventually(() => rows.count(), 'chiefs of the first level').toBe(shown.length);
    for (const [i, { chief, coverage, duty }] of shown.entries()) {
      const text = (await rows.nth(i).textContent()) ?? '';
      expect(text).toContain(chief.name);
      if (coverage.ratio !== null) expect(text).toContain(percent(coverage.ratio));
      if (duty.required > 0) expect(text).toContain(`${duty.made}/${duty.required}`);
    }
    await app.get('verify').click();
    await app.get('verification').waitFor();
    expect(await app.get('verification').getAttribute('data-same')).toBe('true');
    expect(await layoutFaults(app)).toEqual([]);
    expect(await axeFaults(app)).toEqual([]);

    await app.get('assess-measures').click();
    const proposed = await app.api(listOf(measureProposal), '/api/measures/proposals');
    await app.get('proposal').first().waitFor();
    const first = app.get('proposal').first();
    const reason = proposed.items[0]!.reasons[0]!;
    expect(await first.textContent()).toContain(proposed.items[0]!.chief.name);
    if (reason.kind === 'duty')
      expect(await first.textContent()).toContain(`应巡林 ${reason.required} 次，实巡 ${reason.done} 次`);
    await first.getByTestId('proposal-dismiss').click();
    await first.getByTestId('decision-send').click();
    await eventually(() => first.textContent(), 'a reason is asked for').toContain('请写明理由');
    await first.getByRole('button', { name: '取消' }).click();
    expect((await app.api(listOf(measureProposal), '/api/measures/proposals')).total).toBe(proposed.total);

    await app.get('assess-orders').click();
    await app.get('order').first().waitFor();
    expect(await app.get('order-counts').first().textContent()).toContain('签收');

    await app.get('assess-meetings').click();
    const year = today().slice(0, 4);
    const standing = async (id: string) =>
      (await app.api(meetingRegister, '/api/meetings', { year })).areas.find(({ area }) => area.id === id)!;
    const before = await standing('district:500101');
    await app.get('meeting-open').click();
    const form = app.get('meeting-form');
    await form.getByTestId('meeting-area').click();
    await app.page.keyboard.type(before.area.name);
    await app.page.keyboard.press('Enter');
    await form
      .getByLabel('召开时间（北京时间）')
      .fill(`${addDays(today(), -1) < `${year}-01-01` ? today() : addDays(today(), -1)} 00:00`);
    await app.page.keyboard.press('Enter');
    await form.getByLabel('主持人').fill('流程测试');
    await form.getByLabel('议题').fill('部署冬季防火');
    const name = form.getByTestId('assess-by');
    if (await name.count()) await name.fill('流程测试');
    await form.getByTestId('meeting-send').click();
    const row = app.page.locator('[data-area="district:500101"]');
    await eventually(() => row.textContent(), 'counted').toContain(`${before.held + 1} / 2`);

    const mine = app
      .get('meeting')
      .filter({ hasText: '部署冬季防火' })
      .filter({ hasNotText: '不计入' })
      .first();
    await mine.locator('summary').click();
    await mine.getByRole('button', { name: '更正' }).click();
    await form.getByLabel('不计入的原因').fill('流程测试');
    if (await name.count()) await name.fill('流程测试');
    await form.getByTestId('meeting-send').click();
    await eventually(() => row.textContent(), 'not counted any more').toContain(`${before.held} / 2`);
  },
);

flow(
  'assessment on a phone: nothing sticks out, everything can be touched',
  async (app) => {
    await app.page.goto('/assess');
    await app.get('chief-row').first().waitFor();
    expect(await layoutFaults(app)).toEqual([]);
    expect(await smallTargets(app)).toEqual([]);
    await app.get('assess-meetings').click();
    await app.get('register-row').first().waitFor();
    expect(await layoutFaults(app)).toEqual([]);
  },
  { width: 390, height: 844, touch: true },
);
