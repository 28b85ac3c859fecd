/** What the process of a GDAL run is asked and answers. */

export interface GdalRequest {
  /** The file, or the folder of a file geodatabase. */
  input: string;
  openOptions: string[];
  /** GDAL's configuration options. */
  env: Record<string, string>;
  work: /** Options of ogr2ogr that write the first features of a layer into `folder`. */
    | { action: 'describe'; folder: string; mostLayers: number; sampleOptions: string[] }
    /** Options of ogr2ogr; the result is `folder`/`name`.<ending of the format>. */
    | { action: 'convert'; folder: string; name: string; options: string[] };
}

export type GdalAnswer =
  | { ok: true; driver: string; layers: LayerInfo[]; samples: string[] }
  | { ok: true; file: string }
  | { ok: false; messages: string[] };

/** A layer as `ogrinfo -json` tells it (GDAL 3.8). */
export interface LayerInfo {
  name: string;
  featureCount?: number;
  fields: { name: string; type: string; width?: number }[];
  geometryFields: {
    type: string;
    coordinateSystem?: { wkt?: string; projjson?: ProjJson };
  }[];
}

/** The part of PROJJSON (proj.org/specifications/projjson.html) that tells which CRS it is. */
export interface ProjJson {
  type: string;
  name: string;
  id?: { authority: string; code: number | string };
  datum?: { name: string };
  datum_ensemble?: { name: string };
  base_crs?: ProjJson;
  source_crs?: ProjJson;
  conversion?: { method: { name: string }; parameters: { name: string; value: number }[] };
}
