import { basemap } from './tile-set.ts';

/** The layers of 天地图 in web-mercator tiles, pictures first, then their labels. */
export const tiandituLayers = {
  img: { zh: '影像', en: 'imagery' },
  vec: { zh: '矢量地图', en: 'map' },
  ter: { zh: '地形晕渲', en: 'terrain' },
  cia: { zh: '影像注记', en: 'labels for the imagery' },
  cva: { zh: '矢量注记', en: 'labels for the map' },
  cta: { zh: '地形注记', en: 'labels for the terrain' },
} as const;

/** Zooms that 天地图 has tiles for. */
export const tiandituZooms = { minzoom: 1, maxzoom: 18 };

/**
 * What can lie below the layers.
 *
 * @param base address of the server, without a trailing slash
 * @param tianditu whether the server has a key for 天地图
 */
export function basemaps(base: string, tianditu: boolean) {
  return [
    {
      id: basemap.id,
      title: basemap.title,
      kind: 'vector',
      available: true,
      tilejson: `${base}/tiles/basemap.json`,
    },
    {
      id: 'tianditu',
      title: { zh: '天地图', en: '天地图 (national map service)' },
      kind: 'raster',
      available: tianditu,
      tiles: `${base}/tiles/tianditu/{layer}/{z}/{x}/{y}`,
      tileSize: 256,
      ...tiandituZooms,
      layers: Object.entries(tiandituLayers).map(([id, title]) => ({ id, title })),
      attribution: '国家地理信息公共服务平台 天地图',
    },
  ];
}
