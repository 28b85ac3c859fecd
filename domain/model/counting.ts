/** Which of a chief's own patrols count for Article 13: the schema of the rule, in the setting and in every answer. */
import { z } from 'zod';
import { patrolKind } from './patrol.ts';

const fields = {
  minLengthM: z.number().min(0).max(100_000).meta({ description: 'least length of the track; 0: any' }),
  minMinutes: z.number().min(0).max(1440).meta({ description: 'least time under way; 0: any' }),
  byHand: z.boolean().meta({ description: 'whether a record written by hand (no track) counts' }),
  kinds: z.array(patrolKind).min(1).meta({ description: 'kinds that count' }),
  insideOnly: z.boolean().meta({
    description: 'length and time are counted inside the areas that the chief answered for on the day',
  }),
  source: z.string().min(1).max(200).nullable().meta({
    description: 'the local document that sets the rule; null: Article 13 alone, which names no measure',
  }),
};

/** What a patrol must be to count. */
export const countingRule = z.object(fields).meta({ id: 'CountingRule' });
export type CountingRule = z.infer<typeof countingRule>;

/** The rule as a setting states it: what is left out stays as it is. A name that the rule does not know is refused. */
export const countingChanges = z.strictObject(fields).partial();
