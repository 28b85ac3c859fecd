import { describe, expect, it } from 'vitest';
import { planeArea } from '../../../domain/geo/edit/rings.ts';
import { applyChange, type Outline, type Sheet } from '../../../domain/geo/edit/sheet.ts';
import { outlineOf, type Ring } from '../draw/outline.ts';
import { emptyFields } from '../work.ts';
import { bufferOf } from './buffer.ts';
import { areaStep, type Desk, shapeStep } from './shape-step.ts';
import { touching } from './touching.ts';

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const drawn = (ring: Ring): Outline => outlineOf({ type: 'Polygon', coordinates: [ring] });
const one = drawn(box(106, 29, 106.1, 29.1));

let made = 0;
const desk = (outlines: Record<string, Outline>, active: string | null): Desk => ({
  sheet: { outlines: new Map(Object.entries(outlines)) } as Sheet,
  active,
  fields: { ...emptyFields, name: '歌乐山', purpose: 'wetland' },
  shared: true,
  newId: () => `new${++made}`,
});
const polygon = (line: Ring) => ({ tool: 'polygon' as const, line });
const areaOf = (d: Desk, step: ReturnType<typeof shapeStep>, id: string) =>
  planeArea(applyChange(d.sheet, step.change).outlines.get(id)!);

describe('a finished shape', () => {
  it('is the outline of the active zone where that has none, else a zone of its own like the active one', () => {
    const blank = shapeStep(desk({}, 'a'), polygon(box(106, 29, 106.1, 29.1)), 'part');
    expect([...blank.change.after.keys()]).toEqual(['a']);
    const step = shapeStep(desk({ a: one }, 'a'), polygon(box(107, 29, 107.1, 29.1)), 'zone');
    expect(step.active).not.toBe('a');
    expect(step.fields?.get(step.active!)).toEqual({ purpose: 'wetland' });
  });

  it('is taken as it was drawn even when its wings cancel out', () => {
    const bow: Ring = [
      [106, 29],
      [106.1, 29.1],
      [106.1, 29],
      [106, 29.1],
      [106, 29],
    ];
    expect(shapeStep(desk({}, 'a'), polygon(bow), 'zone').change.after.get('a')).toHaveLength(1);
  });

  it('is none where the hand hardly moved', () => {
    const dot: Ring = Array.from({ length: 5 }, (_, i) => [106, i === 2 ? 29.0001 : 29]);
    expect(() => shapeStep(desk({}, 'a'), polygon(dot), 'zone')).toThrow('too-few-corners');
    const tapped = { tool: 'circle' as const, line: box(106, 29, 106 + 2e-7, 29 + 2e-7) };
    expect(() => shapeStep(desk({}, 'a'), tapped, 'zone')).toThrow('too-few-corners');
  });

  it('joins the active zone where they touch, and lies beside it where not', () => {
    const d = desk({ a: one }, 'a');
    const joined = shapeStep(d, polygon(box(106.1, 29, 106.2, 29.1)), 'part');
    expect([...joined.change.after.keys()]).toEqual(['a']);
    expect(joined.change.after.get('a')).toHaveLength(1);
    expect(areaOf(d, joined, 'a')).toBeCloseTo(0.02, 9);
    expect(shapeStep(d, polygon(box(107, 29, 107.1, 29.1)), 'part').change.after.get('a')).toHaveLength(2);
  });

  it('is cut out of it: as a hole inside, off the edge else', () => {
    const d = desk({ a: one }, 'a');
    const hole = shapeStep(d, polygon(box(106.04, 29.04, 106.06, 29.06)), 'hole');
    expect(hole.change.after.get('a')![0]).toHaveLength(2);
    const edge = box(106.05, 29.05, 106.2, 29.2);
    expect(() => shapeStep(d, polygon(edge), 'hole')).toThrow('hole-not-inside');
    expect(areaOf(d, shapeStep(d, polygon(edge), 'cut'), 'a')).toBeCloseTo(0.0075, 9);
  });

  it('divides it as a line: the pieces are like it, and numbered', () => {
    const d = desk({ a: one }, 'a');
    const step = shapeStep(
      d,
      {
        tool: 'line',
        line: [
          [106.03, 28.9],
          [106.03, 29.2],
        ],
      },
      'zone',
    );
    const [piece] = [...step.fields!.keys()];
    expect(step.fields!.get(piece!)).toMatchObject({ name: '歌乐山 2', purpose: 'wetland' });
    expect(areaOf(d, step, 'a') + areaOf(d, step, piece!)).toBeCloseTo(0.01, 9);
    expect(step.active).toBe('a');
  });
});

it('a buffer around a line is as wide as twice its distance', () => {
  const line = {
    type: 'LineString' as const,
    coordinates: [
      [106, 29.5],
      [106, 29.6],
    ],
  };
  const lons = bufferOf(line, 100)[0]![0]!.map(([lon]) => lon!);
  const metres = (Math.max(...lons) - Math.min(...lons)) * 111_320 * Math.cos((29.55 * Math.PI) / 180);
  expect(metres).toBeGreaterThan(198);
  expect(metres).toBeLessThan(202);
  const step = areaStep(desk({}, 'a'), bufferOf(line, 100), 'zone');
  expect(step.change.kind).toBe('add');
});

it('knows zones with a common border from those that lie apart, or only near', () => {
  expect(touching(one, drawn(box(106.1, 29.02, 106.2, 29.08)))).toBe(true);
  expect(touching(one, drawn(box(106.1001, 29, 106.2, 29.1)))).toBe(false);
  expect(touching(one, drawn(box(108, 29, 108.1, 29.1)))).toBe(false);
});
