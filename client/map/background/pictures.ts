import { type Map as MapLibreMap, MercatorCoordinate } from 'maplibre-gl';
import type { Theme } from '../../../domain/model/display.ts';
import type { PictureService } from '../catalogue.ts';
import { coloursLand, type StyleLayer } from '../style/map-style.ts';
import { times } from '../style/scale.ts';

/** What may lie below the map's layers: layers of 天地图, a picture of the land and the names made for it. */
export const pictures = { imagery: ['img', 'cia'], terrain: ['ter', 'cta'] } as const;
export type Picture = keyof typeof pictures;
export const pictureNames = Object.keys(pictures) as Picture[];

const prefix = 'tianditu-';
const idOf = (layer: string) => `${prefix}${layer}`;
export const isPictureSource = (id: string | undefined) => id?.startsWith(prefix) === true;

/** Group that its layers are shown and hidden by, beside the catalogue's layers. */
export const pictureGroup = (picture: Picture) => `picture:${picture}`;

/** How much of the land's own colours stays over a picture. */
const groundLeft = 0.2;

/** On the dark wall a picture steps back behind the heat and the light names. */
const rasterPaint: Record<Theme, object> = {
  dark: { 'raster-brightness-max': 0.6, 'raster-saturation': -0.35 },
  light: { 'raster-brightness-max': 1, 'raster-saturation': 0 },
};

const tilesOf = (service: PictureService, layer: string) => service.tiles.replace('{layer}', layer);

/** Address of the picture's tile in the middle of the map. */
export function middleTile(map: MapLibreMap, service: PictureService, picture: Picture): string {
  // MapLibre's zooms are those of tiles of 512 px.
  const wanted = Math.round(map.getZoom() + Math.log2(512 / service.tileSize));
  const z = Math.max(service.minzoom, Math.min(service.maxzoom, wanted));
  const { x, y } = MercatorCoordinate.fromLngLat(map.getCenter());
  const place = { z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z) };
  return Object.entries(place).reduce(
    (url, [name, value]) => url.replace(`{${name}}`, String(value)),
    tilesOf(service, pictures[picture][0]),
  );
}

/** Adds the sources of a picture. They ask for tiles only while their layers are shown. */
export function addPictureSources(map: MapLibreMap, service: PictureService, picture: Picture): void {
  const { tileSize, minzoom, maxzoom } = service;
  for (const layer of pictures[picture]) {
    if (map.getSource(idOf(layer))) continue;
    const tiles = [tilesOf(service, layer)];
    map.addSource(idOf(layer), { type: 'raster', tiles, tileSize, minzoom, maxzoom });
  }
}

/** The style's layers with the pictures on the ground, and the land's colours transparent over the shown one. */
export function withPictures(layers: readonly StyleLayer[], theme: Theme, shown: boolean): StyleLayer[] {
  const rasters = pictureNames.flatMap((picture) =>
    pictures[picture].map(
      (layer): StyleLayer => ({
        id: idOf(layer),
        type: 'raster',
        source: idOf(layer),
        metadata: { 'linzhang:layer': pictureGroup(picture) },
        paint: rasterPaint[theme],
      }),
    ),
  );
  return layers.flatMap((layer): StyleLayer[] => {
    if (layer.type === 'background') return [layer, ...rasters];
    if (layer.type !== 'fill' || !coloursLand(layer)) return [layer];
    // Said without a picture as well: applying a style sets what it has, and takes nothing away.
    const opacity = times(layer.paint?.['fill-opacity'] ?? 1, shown ? groundLeft : 1) as number;
    return [{ ...layer, paint: { ...layer.paint, 'fill-opacity': opacity } }];
  });
}
