/** From a report's data to its paper. */
import type { Report } from '../model/report.ts';
import { instantText, textCell } from './cell.ts';
import { type Fact, type Paper, type Section, sectionOf } from './paper.ts';
import { reportPeriodText } from './period-text.ts';
import { chiefsSection } from './sections/chiefs.ts';
import { coverageSection, trendSection } from './sections/coverage.ts';
import { dutySections, levelDutySection } from './sections/duty.ts';
import { figuresSection } from './sections/figures.ts';
import { gapsSection } from './sections/gaps.ts';
import { problemsSection } from './sections/problems.ts';
import { ruleSection } from './sections/rule.ts';
import { workSection } from './sections/work.ts';
import type { ReportWords } from './words/index.ts';

/** The paper of a report in a language. */
export function paperOf(report: Report, words: ReportWords): Paper {
  const { site, generatedAt, period, coverage } = report;
  const unit = site.unit ?? words.product;
  const { pending } = coverage.all.now;
  return {
    title: words.title[report.kind],
    whose: whoseOf(report, words),
    period: reportPeriodText(period, words),
    facts: headFacts(report, words),
    warnings: [
      ...(report.illustrative ? [words.demo] : []),
      ...(pending > 0 ? [words.pending(String(pending))] : []),
    ],
    sections: sectionsOf(report, words),
    made: `${words.generated(instantText(generatedAt))} · ${words.by(unit)}`,
    unit,
  };
}

function whoseOf(report: Report, words: ReportWords): string {
  if (report.kind === 'level') return `${report.area.name} · ${words.levels[report.level]}`;
  return `${report.chief.name} · ${report.chief.title}`;
}

function headFacts(report: Report, words: ReportWords): Fact[] {
  const w = words.whose;
  if (report.kind === 'level') {
    return [
      [w.level, textCell(words.levels[report.level])],
      [w.area, textCell(report.area.name)],
    ];
  }
  const { name, title, post, areas, supervisor, office } = report.chief;
  return [
    [w.chief, textCell([name, title, post].filter(Boolean).join(' · '))],
    [w.areas, textCell(areas.map((area) => area.name).join(words.list) || words.noArea)],
    ...(supervisor ? [[w.supervisor, textCell(`${supervisor.name} · ${supervisor.title}`)] as Fact] : []),
    ...(office ? [[w.office, textCell(office.name)] as Fact] : []),
  ];
}

function sectionsOf(report: Report, words: ReportWords): Section[] {
  return [
    figuresSection(report, words),
    ...(report.kind === 'chief' ? dutySections(report, words) : [levelDutySection(report, words)]),
    coverageSection(report, words),
    trendSection(report, words),
    workSection(report, words),
    problemsSection(report, words),
    ...(report.mapped ? [sectionOf(words, 'map', [{ kind: 'map' }])] : []),
    gapsSection(report, words),
    chiefsSection(report, words),
    ruleSection(report, words),
  ];
}
