import { freshnessOf } from '../../../domain/live/freshness.ts';
import type { LivePerson } from '../../app/live.ts';

/** Somebody on the map. */
export interface Mark extends LivePerson {
  fresh: boolean;
  ageMs: number;
}

/** From this zoom on there is room for everybody's name. */
const namesFrom = 11.5;
/** So few have room at any zoom. */
const fewPeople = 12;

/**
 * Who is drawn, the silent ones first, so that they lie below.
 *
 * @param now by the server's clock
 * @param current whether the page shows the present: else nobody is drawn as fresh
 */
export function marksOf(people: readonly LivePerson[], now: number, current: boolean): Mark[] {
  return people
    .map((person) => ({ ...person, ageMs: Math.max(0, now - Date.parse(person.at)) }))
    .filter(({ ageMs }) => freshnessOf(ageMs) !== 'gone')
    .map((person) => ({ ...person, fresh: current && freshnessOf(person.ageMs) === 'fresh' }))
    .sort((a, b) => Number(a.fresh) - Number(b.fresh));
}

export function showsNames(marks: readonly Mark[], zoom: number): boolean {
  return zoom >= namesFrom || marks.length <= fewPeople;
}
