import { z } from 'zod';
import { heatMeasures } from '../../domain/heat/surface.ts';
import { modes, themes } from '../../domain/model/display.ts';
import { useApi } from '../app/api.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const shownIn = z.array(z.enum(modes));

const basemap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('vector'), id: z.string() }),
  z.object({
    kind: z.literal('raster'),
    id: z.string(),
    /** whether the server can fetch it */
    available: z.boolean(),
    /** address of a tile, with {layer}, {z}, {x} and {y} */
    tiles: z.string(),
    tileSize: z.number(),
    minzoom: z.number(),
    maxzoom: z.number(),
    attribution: z.string(),
  }),
]);

/** The part of /tiles/catalog.json that the map uses; the server's own definition is tiles/catalogue. */
const mapCatalogue = z.object({
  /** in the order of the switches */
  layers: z.array(
    z.object({
      id: z.string(),
      title: bilingual,
      version: z.number(),
      dependsOn: z.array(z.string()),
      parameters: z.array(z.string()),
      minzoom: z.number(),
      shownIn,
      legend: z.array(z.object({ label: bilingual, colour: z.record(z.enum(themes), z.string()) })),
      source: bilingual,
      illustrative: z.boolean(),
    }),
  ),
  basemaps: z.array(basemap),
  heat: z.object({
    version: z.number(),
    minzoom: z.number(),
    maxzoom: z.number(),
    title: bilingual,
    shownIn,
    measures: z.array(z.object({ id: z.enum(heatMeasures), title: bilingual, unit: bilingual })),
  }),
});
export type MapCatalogue = z.infer<typeof mapCatalogue>;
export type PictureService = Extract<MapCatalogue['basemaps'][number], { kind: 'raster' }>;
export type CatalogueLayer = MapCatalogue['layers'][number];

export function useCatalogue() {
  return useApi(mapCatalogue, '/tiles/catalog.json');
}

/** The text of the reader's language. */
export function inLanguage(text: z.infer<typeof bilingual>, language: string): string {
  return language === 'en' ? text.en : text.zh;
}
