import pdfmake from 'pdfmake';
import type { Content, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { drawBars } from '../../../domain/report/bars.ts';
import { type Cell, cellText, isNumber, type Tone } from '../../../domain/report/cell.ts';
import { mapWidthPt } from '../../../domain/report/map/frame.ts';
import type { Block, Fact, Part, Printed, Tile } from '../../../domain/report/paper.ts';
import { type ReportWords, reportWords } from '../../../domain/report/words/index.ts';
import { fontFiles, fonts, paperFont } from './fonts.ts';
import type { PdfJob } from './job.ts';

pdfmake.setFonts(fonts);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => fontFiles.includes(path));

/** A4, points. */
const edge = { side: 36, top: 54, bottom: 42 };
const colours = {
  title: '#0a4a39',
  text: '#13241f',
  soft: '#4a5c56',
  line: '#cfdcd7',
  head: '#e4efea',
  tile: '#f4f8f6',
  warn: '#fff3d9',
};
const tones: Record<Tone, string> = { ok: '#0d7553', warn: '#8a5200', bad: '#b5301a', none: '#5d6b70' };
const cellPadding = 6;
/** Parts of a page that the note and a first row or two come to. */
const nodesOfRows = 20;
/** A table of more rows than this may go over a page; a shorter one stays together with its heading. */
const together = 22;

/** The paper as PDF, A4 upright. */
export async function makePdf({ paper, lang, map }: PdfJob): Promise<Buffer> {
  const words = reportWords[lang];
  return pdfmake.createPdf(documentOf(paper, map, words)).getBuffer();
}

function documentOf(paper: Printed, map: string | null, words: ReportWords): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [edge.side, edge.top, edge.side, edge.bottom],
    info: { title: `${paper.title} ${paper.whose} ${paper.period}`, author: paper.unit },
    defaultStyle: { font: paperFont, fontSize: 8.5, color: colours.text, lineHeight: 1.15 },
    header: () => runningHead(paper),
    footer: (page, pages) => runningFoot(paper, words.page(page, pages)),
    content: [
      ...headOf(paper, words),
      ...paper.sections.map((section) => sectionContent(section, map, words)),
    ],
    // The heading of a table that goes over pages never stands alone at a page's foot.
    pageBreakBefore: (node, container) =>
      node.headlineLevel === 1 && container.getFollowingNodesOnPage().length < nodesOfRows,
  };
}

function runningHead({ unit, title, whose }: Printed): Content {
  return {
    margin: [edge.side, 22, edge.side, 0],
    columns: [
      { text: unit, bold: true, color: colours.title },
      { text: `${title} · ${whose}`, alignment: 'right', color: colours.soft },
    ],
  };
}

function runningFoot({ made, period }: Printed, page: string): Content {
  return {
    margin: [edge.side, 10, edge.side, 0],
    fontSize: 8,
    color: colours.soft,
    columns: [
      { text: `${period} · ${made}`, width: '*' },
      { text: page, width: 'auto', alignment: 'right' },
    ],
  };
}

function headOf(paper: Printed, words: ReportWords): Content[] {
  return [
    { text: paper.title, fontSize: 20, bold: true, color: colours.title },
    { text: paper.period, fontSize: 12, margin: [0, 2, 0, 6] },
    factsContent(paper.facts, words),
    ...paper.warnings.map(
      (text): Content => ({
        table: {
          widths: ['*'],
          body: [[{ text, color: tones.warn, fillColor: colours.warn, margin: [4, 3] }]],
        },
        layout: 'noBorders',
        margin: [0, 6, 0, 0],
      }),
    ),
  ];
}

function sectionContent({ title, note, blocks }: Part, map: string | null, words: ReportWords): Content {
  const contents = blocks.map((block) => blockContent(block, map, words));
  const long = blocks.some((block) => block.kind === 'table' && block.rows.length > together);
  const heading: Content = {
    text: title,
    ...(long ? { headlineLevel: 1 } : {}),
    fontSize: 12,
    bold: true,
    color: colours.title,
    margin: [0, 14, 0, 4],
  };
  const said: Content[] = note === null ? [] : [{ text: note, color: colours.soft, margin: [0, 0, 0, 4] }];
  return { stack: [heading, ...said, ...contents], unbreakable: !long };
}

function blockContent(block: Block, map: string | null, words: ReportWords): Content {
  switch (block.kind) {
    case 'tiles':
      return tilesContent(block.tiles, words);
    case 'table':
      return tableContent(block, words);
    case 'facts':
      return factsContent(block.facts, words);
    case 'bars':
      return { svg: drawBars(block.bars, block.target, words), width: mapWidthPt, margin: [0, 0, 0, 4] };
    case 'text':
      return { text: block.text, color: block.tone && tones[block.tone] };
    case 'map':
      return map === null ? '' : { svg: map, width: mapWidthPt };
  }
}

const textOf = (cell: Cell, words: ReportWords) => ({
  text: cellText(cell, words),
  ...(cell.value === null ? { color: tones.none } : cell.tone ? { color: tones[cell.tone] } : {}),
});

const lines: CustomTableLayout = {
  hLineWidth: (row) => (row === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => colours.line,
  paddingLeft: () => cellPadding,
  paddingRight: () => cellPadding,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

function tableContent({ columns, rows }: Extract<Block, { kind: 'table' }>, words: ReportWords): Content {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const free = mapWidthPt - columns.length * cellPadding * 2;
  const right = columns.map((_, i) => rows.some((row) => isNumber(row[i]!)));
  const alignment = (i: number) => (right[i] ? 'right' : 'left');
  const head = columns.map(
    ({ title }, i): TableCell => ({
      text: title,
      bold: true,
      fillColor: colours.head,
      alignment: alignment(i),
    }),
  );
  const body = rows.map((row) =>
    row.map((cell, i): TableCell => ({ ...textOf(cell, words), alignment: alignment(i) })),
  );
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => (width / all) * free),
      body: [head, ...body],
    },
    layout: lines,
    margin: [0, 0, 0, 6],
  };
}

function factsContent(facts: Fact[], words: ReportWords): Content {
  return {
    table: {
      widths: [96, '*'],
      dontBreakRows: true,
      body: facts.map(([name, value]): TableCell[] => [
        { text: name, color: colours.soft },
        textOf(value, words),
      ]),
    },
    layout: lines,
  };
}

const tilesInRow = 4;

function tilesContent(tiles: Tile[], words: ReportWords): Content {
  const cells = tiles.map(
    ({ label, value, note }): TableCell => ({
      stack: [
        { text: label, color: colours.soft },
        { ...textOf(value, words), fontSize: 15, bold: true },
        { text: note ?? ' ', fontSize: 7.5, color: colours.soft },
      ],
      fillColor: colours.tile,
      margin: [5, 4, 5, 2],
    }),
  );
  while (cells.length % tilesInRow !== 0) cells.push('');
  const rows: TableCell[][] = [];
  for (let i = 0; i < cells.length; i += tilesInRow) rows.push(cells.slice(i, i + tilesInRow));
  return {
    table: { widths: Array.from({ length: tilesInRow }, () => '*'), dontBreakRows: true, body: rows },
    layout: {
      hLineWidth: () => 3,
      vLineWidth: () => 3,
      hLineColor: () => '#ffffff',
      vLineColor: () => '#ffffff',
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
    margin: [-3, 0, -3, 0],
  };
}
