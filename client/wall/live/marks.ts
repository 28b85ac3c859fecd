import { freshnessOf } from '../../../domain/live/freshness.ts';
import type { LivePerson } from '../../app/live.ts';
import { worldPixel } from '../../map/mercator.ts';

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

/** Room that a name takes, px of a 1920×1080 screen. */
const [nameWidth, nameHeight] = [120, 26];

/** Those whose names have room: chiefs before rangers, who moves before who is silent; no name lies on another. */
export function namedApart(marks: readonly Mark[], zoom: number, unit: number): Mark[] {
  const taken: [number, number][] = [];
  const order = (mark: Mark) => (mark.fresh ? 0 : 2) + (mark.role === 'chief' ? 0 : 1);
  return marks
    .toSorted((a, b) => order(a) - order(b))
    .filter(({ lon, lat }) => {
      const [x, y] = worldPixel(lon, lat, zoom);
      const near = ([u, v]: [number, number]) =>
        Math.abs(x - u) < nameWidth * unit && Math.abs(y - v) < nameHeight * unit;
      if (taken.some(near)) return false;
      taken.push([x, y]);
      return true;
    });
}

export function showsNames(marks: readonly Mark[], zoom: number): boolean {
  return zoom >= namesFrom || marks.length <= fewPeople;
}
