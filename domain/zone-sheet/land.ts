/** What lies in a zone, in figures: area, forest by class and species, parcels, grids. */
import { cell, hectares, numberText, textCell } from '../report/cell.ts';
import { columns, type Part } from '../report/paper.ts';
import { coverageTone } from '../report/sections/coverage.ts';
import type { ReportWords } from '../report/words/index.ts';
import type { CornerTable } from './corners.ts';
import type { ZoneSheetWords } from './words/index.ts';
import type { ZoneSheet } from './zone-sheet.ts';

/** Species listed by name; the rest is small. */
const mostSpecies = 12;

export const fixed = (value: number, digits: number): string =>
  new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

export function landParts(
  { zone, contents, coverage }: ZoneSheet,
  corners: CornerTable | null,
  words: ZoneSheetWords,
  report: ReportWords,
): Part[] {
  const { areaM2 } = zone;
  if (!contents || !corners || areaM2 === null) {
    return [{ title: words.section.figures, note: null, blocks: [{ kind: 'text', text: words.noOutline }] }];
  }
  const { forestM2, parcels, grids, gridsCut } = contents;
  const count = (n: number) => numberText('count', n);
  const ha = (m2: number) => textCell(words.hectares(fixed(m2 / 1e4, 2)));
  const figures: Part = {
    title: words.section.figures,
    note: null,
    blocks: [
      {
        kind: 'tiles',
        tiles: [
          { label: words.area, value: ha(areaM2), note: words.areaM2(fixed(areaM2, 0)) },
          { label: words.perimeter, value: textCell(words.metres(fixed(corners.perimeterM, 0))), note: null },
          {
            label: words.forest,
            value: ha(forestM2),
            note: words.share(numberText('percent', forestM2 / areaM2)),
          },
          {
            label: words.coverageTile,
            value: {
              ...cell('percent', coverage?.ratio ?? null),
              tone: coverageTone[coverage?.status ?? 'no-data'],
            },
            note: coverage && report.coverage.statuses[coverage.status],
          },
          {
            label: words.parcels,
            value: textCell(words.count(count(parcels.total))),
            note: words.cut(count(parcels.cut)),
          },
          {
            label: words.grids,
            value: textCell(words.count(count(grids))),
            note: words.cut(count(gridsCut)),
          },
        ],
      },
    ],
  };
  return [figures, landPart(contents, areaM2, words), ...speciesPart(contents, words)];
}

type Contents = NonNullable<ZoneSheet['contents']>;

function landPart({ parcels }: Contents, areaM2: number, words: ZoneSheetWords): Part {
  const rows = Object.entries(parcels.byClass).sort(([, a], [, b]) => b.areaM2 - a.areaM2);
  if (rows.length === 0) {
    return { title: words.section.land, note: null, blocks: [{ kind: 'text', text: words.noParcels }] };
  }
  return {
    title: words.section.land,
    note: words.landNote,
    blocks: [
      {
        kind: 'table',
        columns: columns(
          [words.landClass, 3],
          [words.tableParcels, 1],
          [words.tableArea, 1.2],
          [words.tableShare, 1],
        ),
        rows: rows.map(([code, { count, areaM2: m2 }]) => [
          textCell([code, words.classes[code]].filter(Boolean).join(' ')),
          cell('count', count),
          hectares(m2),
          cell('percent', m2 / areaM2),
        ]),
      },
    ],
  };
}

function speciesPart({ bySpecies, forestM2 }: Contents, words: ZoneSheetWords): Part[] {
  if (bySpecies.length === 0) return [];
  const rows = bySpecies
    .slice(0, mostSpecies)
    .map(({ species, areaM2 }) => [
      textCell(species ?? words.noSpecies),
      hectares(areaM2),
      cell('percent', areaM2 / forestM2),
    ]);
  const table = columns([words.speciesName, 3], [words.tableArea, 1.2], [words.tableForestShare, 1]);
  return [{ title: words.section.species, note: null, blocks: [{ kind: 'table', columns: table, rows }] }];
}
