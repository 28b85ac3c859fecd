/** 演示: frozen quarters, a reminder, orders and meetings of the demo, made by the same code as anybody's. */
import type pg from 'pg';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { everything, scopes } from '../../data/db/scope.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { demoAlone } from '../../data/demo/index.ts';
import { uuidOf } from '../../data/demo/random.ts';
import { addDays, instantOfDay, periodOf, previousPeriod } from '../../domain/law/period.ts';
import type { NewMeeting, NewOrder } from '../../domain/model/chief-order.ts';
import { CoverageService } from '../coverage/service.ts';
import { enterMeeting } from '../orders/meetings.ts';
import { addOrderEvent, issueOrder } from '../orders/orders.ts';
import { assessmentSources } from './collect.ts';
import { freeze } from './freeze.ts';
import { proposals } from './ladder.ts';
import { decide } from './measures.ts';

/** Whose quarter is frozen: 北碚区, with towns on 缙云山. All of the city would keep the first start waiting. */
const demoDistrict = 'district:500109';
const office = { name: '市林长办公室（演示）' };
const anyTag = () => {};

/**
 * Adds them to a demo that has none yet; does nothing beside records of anybody's own.
 * @param today civil day, Asia/Shanghai, that the demo was seeded for
 */
export function addDemoAssessment(pool: pg.Pool, today: string): Promise<void> {
  return scopes.run(everything, () => addAll(pool, today));
}

async function addAll(pool: pg.Pool, today: string): Promise<void> {
  const wanted = await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      'SELECT EXISTS (SELECT FROM assessment) AS there',
    );
    return !rows[0]!.there && (await demoAlone(client)) !== null;
  });
  if (!wanted) return;
  await inTransaction(pool, async (client) => {
    for (const meeting of demoMeetings(today)) await enterMeeting(client, meeting, today);
    for (const order of await demoOrders(client, today)) {
      if ((await issueOrder(client, order, today)) === 'created') await answerOrder(client, order);
    }
  });
  const service = new CoverageService(pool);
  try {
    const sources = assessmentSources(pool, service);
    const quarter = previousPeriod('quarter', today);
    const id = uuidOf('demo assessment', quarter.from);
    const body = { id, areaId: demoDistrict, ...quarter, by: office };
    // A start that was broken off may have left patrols that no number knows yet.
    await refreshCoverage(pool);
    await freeze(sources, pool, body, today, AbortSignal.timeout(120_000));
    const proposed = await proposals(sources, pool, today);
    const first = proposed.find(({ chief }) => chief.level === 'town') ?? proposed[0];
    if (!first) return;
    const { chief, step, basis } = first;
    await inTransaction(pool, (client) =>
      decide(
        sources,
        client,
        {
          id: uuidOf('demo reminder', chief.id),
          chiefId: chief.id,
          step,
          basis,
          decision: 'issue',
          note: '所列时段未按规定巡林，请在本月内补足并书面说明。（演示）',
          by: office,
        },
        today,
      ),
    );
  } finally {
    await service.close();
  }
}

/** Two years of the city; of the districts some hold what Article 8 asks for, and some have yet to. */
function demoMeetings(today: string): NewMeeting[] {
  const year = periodOf('year', today).from;
  const before = previousPeriod('year', today).from;
  const districts = [
    '500106',
    '500107',
    '500108',
    '500109',
    '500112',
    '500113',
    '500103',
    '500104',
    '500105',
  ];
  const of = (areaId: string, day: string, agenda: string): NewMeeting => ({
    id: uuidOf('demo meeting', areaId, day),
    areaId,
    heldAt: instantOfDay(day).toISOString().replace('T16:00', 'T01:30'),
    place: '第一会议室',
    chair: areaId.startsWith('city') ? '总林长（演示）' : '辖区林长（演示）',
    attendance: [
      { name: '林长办公室', post: '牵头单位' },
      { name: '公安、财政、规划自然资源、应急管理等部门', post: '成员单位' },
    ],
    agenda,
    minutes: '听取工作情况汇报，部署下一阶段重点任务。（演示）',
    void: null,
    by: office,
  });
  const meetings = [
    of('city:500000', addDays(before, 74), '部署年度林长制重点工作'),
    of('city:500000', addDays(year, 71), '部署年度林长制重点工作'),
    ...districts.flatMap((code, i) => [
      of(`district:${code}`, addDays(before, 80 + i), '部署春季防火和造林'),
      of(`district:${code}`, addDays(before, 250 + i), '松材线虫病防控'),
      of(`district:${code}`, addDays(year, 80 + i), '部署春季防火和造林'),
      ...(i % 3 === 2 ? [] : [of(`district:${code}`, addDays(year, 250 + i), '秋冬季森林防火')]),
    ]),
  ];
  return meetings.filter(({ heldAt }) => heldAt < instantOfDay(today).toISOString());
}

async function demoOrders(client: pg.PoolClient, today: string): Promise<NewOrder[]> {
  const { rows } = await client.query<{ city: string; districts: string[] }>(
    `SELECT (SELECT min(id) FROM chief WHERE title = '总林长') AS city,
            ARRAY(SELECT DISTINCT area_id FROM responsibility WHERE area_id LIKE 'district:%' AND valid @> $1::date
                  ORDER BY area_id) AS districts`,
    [today],
  );
  const { city, districts } = rows[0]!;
  const year = periodOf('year', today).from;
  return [
    {
      n: 1,
      issuedOn: addDays(year, 72),
      title: '关于全力做好春季森林防火工作的令',
      text: '各区县林长：\n\n一、压实责任，落实网格巡护。\n二、严管野外用火，清明前后加密巡查。\n三、发现问题立即处置，并于两周内反馈。\n\n（演示）',
    },
    {
      n: 2,
      issuedOn: addDays(year, 245),
      title: '关于开展松材线虫病除治攻坚行动的令',
      text: '各区县林长：\n\n一、全面普查，疫木即死即清。\n二、对问题多发区增加巡林次数。\n三、年底前完成疫点除治并报告。\n\n（演示）',
    },
  ]
    .filter(({ issuedOn }) => issuedOn < today && districts.length > 0)
    .map(({ n, ...order }) => ({
      ...order,
      id: uuidOf('demo order', year, n),
      number: `${year.slice(0, 4)}年第${n}号`,
      chiefId: city,
      areaIds: districts,
      by: office,
    }));
}

/** Most districts have confirmed the receipt, some have answered. */
async function answerOrder(client: pg.PoolClient, { id, areaIds, number }: NewOrder): Promise<void> {
  for (const [i, areaId] of areaIds.entries()) {
    if (i % 5 === 4) continue;
    const event = { areaId, by: { name: '区县林长办公室（演示）' } };
    const received = {
      ...event,
      id: uuidOf('demo receipt', number, areaId),
      kind: 'receipt' as const,
      note: '',
    };
    await addOrderEvent(client, id, received, anyTag);
    if (i % 2 === 1) continue;
    const feedback = { kind: 'feedback' as const, note: '已传达部署，排查整治正在进行。（演示）' };
    await addOrderEvent(
      client,
      id,
      { ...event, ...feedback, id: uuidOf('demo feedback', number, areaId) },
      anyTag,
    );
  }
}
