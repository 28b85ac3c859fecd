/** From what is known of a zone to its sheet as a paper. */
import { addDays } from '../law/period.ts';
import { cell, hectares, instantText, numberText, textCell } from '../report/cell.ts';
import { columns, type Fact, type Part, type Printed } from '../report/paper.ts';
import { coverageCell, coverageTone } from '../report/sections/coverage.ts';
import { coverageRuleFacts } from '../report/sections/rule.ts';
import type { ReportWords } from '../report/words/index.ts';
import type { CornerTable } from './corners.ts';
import { fixed, landParts } from './land.ts';
import type { ZoneSheetWords } from './words/index.ts';
import type { ZoneSheet } from './zone-sheet.ts';

/**
 * The sheet in a language.
 * @param corners null: no outline is known
 * @param scale of the map on paper, `1:12,500`
 */
export function zoneSheetPaper(
  sheet: ZoneSheet,
  corners: CornerTable | null,
  scale: string,
  words: ZoneSheetWords,
  report: ReportWords,
): Printed {
  const { zone, site, generatedAt, day } = sheet;
  const unit = site.unit ?? report.product;
  const mapped: Part[] = corners
    ? [part(words.section.map, [{ kind: 'map' }], words.mapNote(scale, corners.crs))]
    : [];
  return {
    title: words.title,
    whose: zone.name,
    period: `${zone.name} · ${words.asOf(day)}`,
    facts: headFacts(sheet, words, report),
    warnings: warningsOf(sheet, words),
    sections: [
      ...mapped,
      ...landParts(sheet, corners, words, report),
      coveragePart(sheet, words, report),
      signPart(words),
      ...(corners ? [cornersPart(corners, words)] : []),
    ],
    made: `${report.generated(instantText(generatedAt))} · ${report.by(unit)}`,
    unit,
  };
}

const part = (title: string, blocks: Part['blocks'], note: string | null = null): Part => ({
  title,
  note,
  blocks,
});

function headFacts(
  { zone, districts, contents }: ZoneSheet,
  words: ZoneSheetWords,
  report: ReportWords,
): Fact[] {
  const { validFrom, validTo, patrolRule, note } = zone;
  const chiefs = [zone.chief, ...zone.chiefs].flatMap((chief) => chief?.name ?? []);
  const list = (names: string[]) => textCell(names.length > 0 ? names.join(report.list) : null);
  const valid = validFrom ? words.validOf(validFrom, validTo && addDays(validTo, -1)) : words.validOnApproval;
  return [
    [words.code, textCell(zone.code)],
    [words.purpose, textCell(words.purposes[zone.purpose])],
    [words.districts, list(districts)],
    [words.towns, list(contents?.towns.map(({ name }) => name) ?? [])],
    [words.chief, chiefs.length > 0 ? list([...new Set(chiefs)]) : textCell(words.nobody, 'none')],
    [words.state, textCell(words.states[zone.state])],
    [words.valid, textCell(valid)],
    ...(patrolRule ? [[words.patrolRule, textCell(words.patrolRuleOf(patrolRule))] as Fact] : []),
    ...(note ? [[words.note, textCell(note)] as Fact] : []),
  ];
}

function warningsOf({ zone }: ZoneSheet, { warnings }: ZoneSheetWords): string[] {
  const draft = zone.state === 'draft' || zone.state === 'submitted' || zone.state === 'rejected';
  return [
    ...(draft ? [warnings.draft] : []),
    ...(!draft && zone.change ? [warnings.change] : []),
    ...(zone.state === 'abolished' ? [warnings.abolished] : []),
    ...(zone.illustrative ? [warnings.illustrative] : []),
  ];
}

function coveragePart({ coverage }: ZoneSheet, words: ZoneSheetWords, report: ReportWords): Part {
  if (!coverage) return part(words.section.coverage, [{ kind: 'text', text: words.noOutline }]);
  const { ratio, coveredM2, areaM2, target, ownTarget, status } = coverage;
  const facts: Fact[] = [
    [words.coverageTile, { ...cell('percent', ratio), tone: coverageTone[status] }],
    [words.status, coverageCell(status, report)],
    [words.covered, ratio === null ? hectares(null) : textCell(words.hectares(fixed(coveredM2 / 1e4, 2)))],
    [words.due, textCell(words.hectares(fixed(areaM2 / 1e4, 2)))],
    // The target stands among the rule's facts too; here it says whose it is.
    ...(ownTarget ? [[words.target, textCell(numberText('percent', target) + words.ownTarget)] as Fact] : []),
    ...coverageRuleFacts(coverage, report).filter(([name]) => !ownTarget || name !== report.rule.target),
  ];
  return part(words.section.coverage, [{ kind: 'facts', facts }]);
}

function signPart(words: ZoneSheetWords): Part {
  const table = columns(...words.sign.map((title): [string, number] => [title, 1]));
  const rows = [words.sign.map(() => textCell(words.signCell))];
  return part(words.section.sign, [{ kind: 'table', columns: table, rows }], words.signNote);
}

function cornersPart({ listed, total, crs, centralMeridian }: CornerTable, words: ZoneSheetWords): Part {
  const { number, ring, lon, lat, north, east, side } = words.corner;
  const all = numberText('count', total);
  const cut = listed.length < total ? ` ${words.cornersCut(numberText('count', listed.length), all)}` : '';
  return part(
    words.section.corners,
    [
      {
        kind: 'table',
        columns: columns(
          [number, 0.7],
          [ring, 0.9],
          [lon, 1.3],
          [lat, 1.2],
          [north, 1.3],
          [east, 1.2],
          [side, 1],
        ),
        rows: listed.map((corner) =>
          [
            `J${corner.number}`,
            words.ring(corner.part, corner.hole),
            corner.lon.toFixed(7),
            corner.lat.toFixed(7),
            corner.north.toFixed(2),
            corner.east.toFixed(2),
            fixed(corner.sideM, 2),
          ].map((value) => textCell(value)),
        ),
      },
    ],
    words.cornersNote(all, crs, centralMeridian) + cut,
  );
}
