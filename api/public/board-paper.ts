import type { z } from 'zod';
import { drawBoard } from '../../domain/board/draw.ts';
import type { BoardLanguage } from '../../domain/board/duties.ts';
import { boardWords } from '../../domain/board/words.ts';
import type { boardPaperQuery, PublicBoard } from '../../domain/model/public-area.ts';
import { paperFont } from '../reports/paper/fonts.ts';
import { qrPicture } from './qr.ts';

/** The board to print, as SVG of the paper's size. */
export function drawPaper(board: PublicBoard, { lang, size }: z.output<typeof boardPaperQuery>): string {
  return drawBoard({ board, lang, size, qr: qrPicture(board.address), font: paperFont });
}

/** What a file of it is called. */
export function boardName({ name }: PublicBoard, lang: BoardLanguage): string {
  return `${name} ${boardWords[lang].title}`;
}
