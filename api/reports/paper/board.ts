import pdfmake from 'pdfmake';
import { fontFiles, fonts, paperFont } from './fonts.ts';
import type { BoardJob } from './job.ts';

pdfmake.setFonts(fonts);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => fontFiles.includes(path));

/** A board 公示牌 as PDF: its picture fills the page, upright. */
export function makeBoard({ svg, size, title }: BoardJob): Promise<Buffer> {
  return pdfmake
    .createPdf({
      pageSize: size,
      pageMargins: 0,
      info: { title },
      defaultStyle: { font: paperFont },
      content: [{ svg, width: paperWidthPt[size] }],
    })
    .getBuffer();
}

const paperWidthPt = { A3: 841.89, A4: 595.28 } as const;
