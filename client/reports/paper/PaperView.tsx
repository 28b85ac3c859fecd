import type { Paper } from '../../../domain/report/paper.ts';
import type { ReportWords } from '../../../domain/report/words/index.ts';
import styles from './Paper.module.css';
import { Facts, PaperBlock } from './PaperBlock.tsx';

/** A report on the screen and, by the browser's own print, on paper: the same sections as the PDF. */
export function PaperView({ paper, map, words }: { paper: Paper; map: string; words: ReportWords }) {
  return (
    <article className={styles.paper} data-testid="report-paper">
      <header>
        <p className={styles.unit}>{paper.unit}</p>
        <h2 data-testid="report-title">{paper.title}</h2>
        <p className={styles.period} data-testid="report-period">
          {paper.period}
        </p>
      </header>
      <Facts facts={paper.facts} words={words} />
      {paper.warnings.map((warning) => (
        <p key={warning} className={styles.warning} role="note">
          {warning}
        </p>
      ))}
      {paper.sections.map(({ id, title, note, blocks }) => (
        <section
          key={id}
          aria-labelledby={`report-${id}`}
          data-testid={`report-${id}`}
          data-long={isLong(blocks)}
        >
          <h3 id={`report-${id}`}>{title}</h3>
          {note && <p className={styles.note}>{note}</p>}
          {blocks.map((block, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a section never change places
            <PaperBlock key={i} block={block} map={map} title={title} words={words} />
          ))}
        </section>
      ))}
      <footer>{paper.made}</footer>
    </article>
  );
}

/** A table that may go over pages. */
function isLong(blocks: Paper['sections'][number]['blocks']): boolean {
  return blocks.some((block) => block.kind === 'table' && block.rows.length > 22);
}
