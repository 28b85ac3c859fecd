import type { Report, ReportLanguage } from '../../domain/model/report.ts';
import { paperOf } from '../../domain/report/document.ts';
import { drawMap, type MapWords } from '../../domain/report/map/draw.ts';
import { type ReportWords, reportWords } from '../../domain/report/words/index.ts';
import type { Reported, ReportSources } from './parts.ts';
import { readScene } from './scene.ts';

/** The report's map as SVG; null when no outline is known. */
export async function mapPicture(
  { pool }: ReportSources,
  reported: Reported,
  report: Report,
  lang: ReportLanguage,
): Promise<string | null> {
  const { period } = report;
  const [subject, { gaps }] = await Promise.all([
    reported.subjectOn(reported.id, period.asOf),
    reported.gaps(period),
  ]);
  const drawn = await readScene(pool, subject, gaps, period);
  return drawn && drawMap(drawn.scene, drawn.frame, mapWords(report, reportWords[lang]));
}

function mapWords(report: Report, words: ReportWords): MapWords {
  const { approval, illustrative, credit, ...plain } = words.map;
  const { site } = report;
  const paper = paperOf(report, words);
  const note = [
    site.mapApproval ? approval(site.mapApproval) : illustrative,
    ...(site.credit ? [credit(site.credit)] : []),
  ];
  return {
    ...plain,
    title: `${words.section.map} · ${paper.whose} · ${paper.period}`,
    note: note.join(' · '),
  };
}
