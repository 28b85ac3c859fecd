import { expect, it } from 'vitest';
import type { Change, Outline } from '../../domain/geo/edit/sheet.ts';
import {
  activated,
  begun,
  blankPlan,
  changedIds,
  closed,
  committed,
  opened,
  outlineIn,
  redone,
  saved,
  undone,
  withWork,
} from './plan-state.ts';
import { emptyFields } from './work.ts';

const at = (lon: number): Outline => [
  [
    [
      [lon, 29.5],
      [lon + 0.1, 29.5],
      [lon + 0.1, 29.6],
      [lon, 29.5],
    ],
  ],
];
const put = (after: Record<string, Outline | null>, before: Record<string, Outline | null> = {}): Change => ({
  kind: 'add',
  before: new Map(Object.keys(after).map((id) => [id, before[id] ?? null])),
  after: new Map(Object.entries(after)),
});
const server = (lon: number) => ({
  fields: emptyFields,
  etag: '"1"',
  opened: { fields: emptyFields, outline: at(lon) },
});

it('draws into the blank zone, and undo leaves its name alone', () => {
  const drawn = committed(blankPlan('a'), put({ a: at(106) }));
  expect(changedIds(drawn)).toEqual(['a']);
  expect(drawn.active).toBe('a');
  expect(changedIds(undone(drawn))).toEqual([]);
  expect(redone(undone(drawn)).history.sheet).toEqual(drawn.history.sheet);
});

it('gives each piece that a step makes its fields, once', () => {
  const state = committed(
    blankPlan('a'),
    put({ a: at(106), b: at(107) }),
    new Map([['b', { name: '二', purpose: 'wetland' as const }]]),
    'b',
  );
  expect(state.zones.get('b')?.fields).toMatchObject({ name: '二', purpose: 'wetland' });
  expect(state.active).toBe('b');
  const again = redone(undone(state));
  expect(again.zones.get('b')?.fields.name).toBe('二');
  expect(undone(state).active, 'the undone zone stays in hand').toBe('b');
});

it('puts away what was only looked at, and keeps what is changed or can be undone', () => {
  let state = opened(blankPlan('blank'), 'z1', server(106));
  expect([...state.zones.keys()], 'the empty new zone is gone').toEqual(['z1']);
  state = opened(state, 'z2', server(107));
  expect([...state.zones.keys()]).toEqual(['z2']);
  state = committed(state, put({ z2: at(107.5) }, { z2: at(107) }));
  state = undone(state);
  state = opened(state, 'z3', server(108));
  expect([...state.zones.keys()], 'z2 can be done again').toEqual(['z2', 'z3']);
  expect(changedIds(state)).toEqual([]);
});

it('a saved zone is unchanged until the next step, and undo goes behind the save', () => {
  let state = committed(blankPlan('a'), put({ a: at(106) }));
  state = committed(state, put({ a: at(106.2) }, { a: at(106) }));
  state = saved(state, 'a', server(106.2), emptyFields);
  expect(changedIds(state)).toEqual([]);
  state = undone(state);
  expect(changedIds(state)).toEqual(['a']);
  expect(outlineIn(state, 'a')).toEqual(at(106));
});

it('a save takes nothing of what was typed or put away while it was under way', () => {
  const drawn = committed(blankPlan('a'), put({ a: at(106) }));
  const typed = withWork(drawn, 'a', ({ fields }) => ({ fields: { ...fields, name: '后写的' } }));
  const state = saved(typed, 'a', server(106), emptyFields);
  expect(state.zones.get('a')).toMatchObject({ fields: { name: '后写的' }, etag: '"1"' });
  expect(state.turn, 'the form is not filled anew').toBe(typed.turn);
  expect(changedIds(state)).toEqual(['a']);
  const away = closed(drawn, 'a', 'fresh');
  expect(saved(away, 'a', server(106), emptyFields)).toBe(away);
});

it('a neighbour that is brought along stays while the active zone changes', () => {
  let state = opened(blankPlan('blank'), 'z1', server(106));
  state = opened(state, 'z2', server(107), false);
  expect(state.active).toBe('z1');
  state = committed(state, put({ z1: at(106.1), z2: at(107.1) }, { z1: at(106), z2: at(107) }));
  expect(changedIds(state)).toEqual(['z1', 'z2']);
  state = activated(begun(state, 'new'), 'z2');
  expect([...state.zones.keys()]).toEqual(['z1', 'z2']);
});

it('a closed zone takes the steps that named it along', () => {
  let state = committed(blankPlan('a'), put({ a: at(106) }));
  state = closed(state, 'a', 'fresh');
  expect(state.active).toBe('fresh');
  expect(state.history.done).toEqual([]);
  expect(changedIds(state)).toEqual([]);
});

it('has nothing to save of new zones whose making was undone, and forgets them with the next step', () => {
  const named = new Map([['b', { name: '二' }]]);
  const back = undone(committed(blankPlan('a'), put({ a: at(106), b: at(107) }), named));
  expect(changedIds(back)).toEqual([]);
  expect(changedIds(redone(back))).toEqual(['a', 'b']);
  const on = committed(back, put({ a: at(108) }));
  expect(changedIds(on)).toEqual(['a']);
  expect([...on.zones.keys()]).toEqual(['a']);
});
