/** The published figures on a board: a number never stands without its period, rule and data time. */
import { addDays } from '../law/period.ts';
import type { CoverageStatus } from '../model/coverage.ts';
import type { PublicBoard } from '../model/public-area.ts';
import { type Canvas, boardColours as colours, sheet } from './canvas.ts';
import { type BoardWords, beijingTime, percentText } from './words.ts';

const toneOf: Readonly<Record<CoverageStatus, string>> = {
  met: colours.ok,
  'below-target': colours.warn,
  'not-visited': colours.bad,
  'no-data': colours.none,
};
const width = sheet.width - 2 * sheet.side;
const dutiesShown = 3;

export function drawFigures(canvas: Canvas, published: PublicBoard['published'], words: BoardWords): void {
  canvas.heading(words.figures);
  if (!published) {
    canvas.line(words.none, { size: 18, bold: true, colour: colours.none });
    canvas.line(words.noneWhy, { size: 11, colour: colours.soft });
    return;
  }
  const { coverage, duty, period } = published;
  const tone = toneOf[coverage.status];
  canvas.y += 10;
  canvas.line(words.coverage, { size: 13 });
  const figure = coverage.ratio === null ? words.status['no-data'] : percentText(coverage.ratio);
  canvas.at(canvas.y + 2, figure, { size: 28, x: sheet.side + 110, bold: true, colour: tone });
  canvas.at(
    canvas.y,
    `${coverage.ratio === null ? '' : `${words.status[coverage.status]} · `}${words.target(percentText(coverage.target))}`,
    { size: 13, x: sheet.side + 222, colour: tone },
  );
  canvas.y += 4;
  const small = { size: 10, colour: colours.soft, width };
  canvas.line(
    [
      words.period(period.from, addDays(period.to, -1)),
      words.publishedOn(beijingTime(published.publishedAt).slice(0, 10)),
      ...(coverage.dataTime ? [words.dataTime(beijingTime(coverage.dataTime))] : []),
    ].join(' · '),
    small,
  );
  canvas.line(words.rule(coverage.rule.swathM, words.denominator[coverage.rule.denominator]), small);
  if (coverage.pending > 0) canvas.line(words.pending(coverage.pending), small);
  canvas.y += 6;
  canvas.line(words.duty(duty.at), { size: 13 });
  for (const chief of duty.chiefs.slice(0, dutiesShown))
    canvas.line(
      words.dutyLine(chief.name, words.dutyStatus[chief.status], chief.done, chief.rule.required) +
        (chief.keyAreas.total > 0 ? words.keyAreas(chief.keyAreas.total, chief.keyAreas.met) : ''),
      {
        size: 11.5,
        width,
      },
    );
  if (duty.subordinates.chiefs > 0)
    canvas.line(words.below(duty.subordinates.chiefs, duty.subordinates.met), { size: 11.5, width });
}
