import { useUrlState } from '../../app/url-state.ts';

/** What the right side of the chief's page lists. */
export const lists = ['gaps', 'tasks', 'problems', 'patrols', 'records'] as const;
export type List = (typeof lists)[number];

/** The list shown, in the URL; the first when it names none. */
export function useList(): [List, (list: List) => void] {
  const [text, setText] = useUrlState('list');
  const list = lists.find((name) => name === text) ?? lists[0];
  return [list, (next) => setText(next === lists[0] ? null : next)];
}
