import type { Duty } from '../../../domain/model/index.ts';
import type { Format } from '../../ui/format.ts';
import type { Words } from './duty-words.ts';

type Figures = NonNullable<Duty['current']>['patrols'][number]['figures'];

/** A time under way, rounded down to the minute. */
export function durationWords(minutes: number): Words {
  const whole = Math.floor(minutes);
  const [h, m] = [Math.floor(whole / 60), whole % 60];
  return h > 0
    ? { key: 'inspect:patrols.hours', values: { h, m } }
    : { key: 'inspect:patrols.minutes', values: { m } };
}

/** How much there is and how much is asked for. What is short is rounded down: it never looks like enough. */
export function figuresText(
  figures: Figures,
  format: Pick<Format, 'length'>,
  say: (words: Words) => string,
): { is: string; needed: string } | undefined {
  if (!figures) return undefined;
  const { is, needed, unit } = figures;
  if (unit === 'min') return { is: say(durationWords(is)), needed: say(durationWords(needed)) };
  const step = is >= 1000 ? 100 : 1;
  return { is: format.length(Math.floor(is / step) * step), needed: format.length(needed) };
}
