import { z } from 'zod';
import { heatMeasures } from '../../domain/heat/surface.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** The part of /tiles/catalog.json that the map uses; the server's own definition is tiles/catalogue. */
export const mapCatalogue = z.object({
  layers: z.array(
    z.object({
      id: z.string(),
      title: bilingual,
      version: z.number(),
      minzoom: z.number(),
      source: bilingual,
      illustrative: z.boolean(),
    }),
  ),
  heat: z.object({
    version: z.number(),
    minzoom: z.number(),
    maxzoom: z.number(),
    title: bilingual,
    measures: z.array(z.object({ id: z.enum(heatMeasures), title: bilingual, unit: bilingual })),
  }),
});
export type MapCatalogue = z.infer<typeof mapCatalogue>;

/** The text of the reader's language. */
export function inLanguage(text: z.infer<typeof bilingual>, language: string): string {
  return language === 'en' ? text.en : text.zh;
}
