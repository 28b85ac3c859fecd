/** Which of the ranked gaps are listed: the filters of every list of gaps, and the choices that they offer. */
import { z } from 'zod';

/** A gap whose parcels do not tell the protection level or the species. */
export const unknownValue = 'unknown';
export const protectionLevels = ['1', '2', '3', '4', unknownValue] as const;
export type ProtectionChoice = (typeof protectionLevels)[number];

/** `a,b` in a query string; each once. */
const severalOf = <T extends z.ZodType<string, string>>(item: T, most: number) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(item).min(1).max(most));

const id = z.string().min(1).max(200);

/** In the query of every list of gaps; conditions are joined by "and", the values of one by "or". */
export const gapFilterShape = {
  maxArea: z.coerce.number().min(0).optional().meta({ description: 'largest gap listed, m²' }),
  protection: severalOf(z.enum(protectionLevels), protectionLevels.length)
    .optional()
    .meta({
      description: `prevailing protection levels 保护等级, comma-separated: 1 (highest) … 4, ${unknownValue}`,
    }),
  species: severalOf(z.string().min(1).max(100), 50)
    .optional()
    .meta({
      description: `dominant species 优势树种 as stored, comma-separated; ${unknownValue}: not on record`,
    }),
  minDays: z.coerce.number().int().min(0).max(36_500).optional().meta({
    description: 'not visited for at least so many days; never visited is longer than any',
  }),
  never: z.stringbool().default(false).meta({ description: 'only what was never visited' }),
  town: id.optional().meta({ description: 'id of a town 乡镇(街道) that the gap reaches' }),
  grid: id.optional().meta({ description: 'id of a grid 网格 that the gap reaches' }),
};
export const gapFilter = z.object(gapFilterShape);
export type GapFilter = z.output<typeof gapFilter>;
export const noGapFilter: GapFilter = { never: false };

/** The filter as query parameters; `gapFilter` reads them back. What does not filter is left out. */
export function gapFilterParams({ protection, species, never, ...rest }: GapFilter): Record<string, string> {
  const params = {
    protection: protection?.join(),
    species: species?.join(),
    never: never || undefined,
    ...rest,
  };
  return Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );
}

const choice = z.object({
  value: z.string().meta({ description: 'as the parameter takes it' }),
  count: z.int().meta({ description: 'ranked gaps that it would list, the other filters kept' }),
});
const namedChoice = choice.extend({ name: z.string() });

/** What the filters offer: only what occurs among the ranked gaps. Steps of days and areas count all up to their bound. */
export const gapChoices = z.object({
  maxArea: z.array(choice),
  protection: z.array(choice),
  species: z.array(choice).meta({ description: 'most frequent first' }),
  minDays: z.array(choice),
  never: z.int().meta({ description: 'never visited' }),
  town: z.array(namedChoice),
  grid: z.array(namedChoice),
});
export type GapChoices = z.infer<typeof gapChoices>;
