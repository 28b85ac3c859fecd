import { type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { themes } from '../../domain/model/display.ts';
import { tileJsonSchema } from '../../tests/fixtures/tilejson-schema.ts';
import { describedLayers } from '../catalogue/described.ts';
import { labelLayerId } from '../catalogue/layer.ts';
import { setOf } from '../catalogue/tile-set.ts';
import { tileJson } from '../catalogue/tilejson.ts';
import { mapStyle } from './style.ts';

const base = 'https://forest.example';
const styles = themes.map((theme) => [theme, mapStyle(describedLayers, theme, base)] as const);
const tileJsonOf = new Map(
  describedLayers.map((layer) => [
    layer.id,
    tileJson(setOf(layer), `${base}/tiles/${layer.id}/{z}/{x}/{y}.mvt?v=1`, [105, 28, 111, 33]),
  ]),
);

/** Names that an expression reads from a feature. */
function attributesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const [operator, name] = value;
  const read = (operator === 'get' || operator === 'has') && typeof name === 'string' ? [name] : [];
  return [...read, ...value.flatMap(attributesIn)];
}

type VectorStyleLayer = Extract<StyleSpecification['layers'][number], { source: string }>;
const drawn = (style: StyleSpecification) =>
  style.layers.filter((layer): layer is VectorStyleLayer => 'source' in layer);

describe.each(styles)('the %s style', (_theme, style) => {
  it('is a valid MapLibre style', () => {
    expect(validateStyleMin(JSON.parse(JSON.stringify(style)))).toEqual([]);
  });

  it('draws only what the TileJSON of its sources tells of', () => {
    expect(Object.keys(style.sources)).toEqual([...tileJsonOf.keys()]);
    for (const layer of drawn(style)) {
      const found = tileJsonOf
        .get(layer.source)
        ?.vector_layers.find(({ id }) => id === layer['source-layer']);
      expect(found, `${layer.id}: ${layer['source-layer']}`).toBeDefined();
      const read = attributesIn(Object.values({ ...layer.paint, ...layer.layout, filter: layer.filter }));
      for (const name of read) expect(Object.keys(found!.fields), layer.id).toContain(name);
      expect(layer.minzoom ?? 0, layer.id).toBeLessThan(layer.maxzoom ?? 24);
    }
  });

  it('has unique ids, from fills up to names, and says which layer each belongs to', () => {
    const ids = style.layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const order = ['background', 'fill', 'line', 'circle', 'symbol'];
    const kinds = style.layers.map(({ type }) => order.indexOf(type));
    expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
    for (const layer of drawn(style)) {
      expect(layer.metadata).toMatchObject({ 'linzhang:layer': layer.source });
    }
  });

  it('answers a click on each layer with one part', () => {
    const picked = drawn(style).filter(
      ({ metadata }) => (metadata as object) && 'linzhang:pick' in Object(metadata),
    );
    expect(picked.map(({ source }) => source).sort()).toEqual([...tileJsonOf.keys()].sort());
  });
});

it('both themes differ in colours and visibility only', () => {
  const bare = styles.map(([, style]) =>
    drawn(style).map(({ paint, layout, ...rest }) => ({
      ...rest,
      paint: Object.keys(paint ?? {}),
      layout: { ...layout, visibility: undefined },
    })),
  );
  expect(bare[0]).toEqual(bare[1]);
});

it('shows what the modes of its theme show', () => {
  const hidden = styles.map(([, style]) => [
    ...new Set(drawn(style).flatMap(({ source, layout }) => (layout?.visibility === 'none' ? source : []))),
  ]);
  expect(hidden[0]!.sort()).toEqual(['gap', 'grid', 'parcel', 'patrol', 'problem', 'town']);
  expect(hidden[1]!.sort()).toEqual(['gap', 'problem']);
});

describe.each([...tileJsonOf])('TileJSON of %s', (id, json) => {
  it('is TileJSON 3.0.0', () => {
    const validate = new Ajv({ strictTuples: false }).compile(tileJsonSchema);
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    expect(json.minzoom).toBeLessThanOrEqual(json.maxzoom);
  });

  it('tells of the label points where there are any', () => {
    const layer = describedLayers.find((each) => each.id === id)!;
    const told = json.vector_layers.some((each) => each.id === labelLayerId(layer));
    expect(told).toBe(layer.labelPoint !== undefined);
  });
});
