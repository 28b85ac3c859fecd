import { useMemo } from 'react';
import { drawBars } from '../../../domain/report/bars.ts';
import { isNumber } from '../../../domain/report/cell.ts';
import type { Block, Fact, Tile } from '../../../domain/report/paper.ts';
import type { ReportWords } from '../../../domain/report/words/index.ts';
import { CellText } from './CellText.tsx';
import styles from './Paper.module.css';

/** One part of a section, as the PDF has it. @param map address of the map picture */
export function PaperBlock({
  block,
  map,
  title,
  words,
}: {
  block: Block;
  map: string;
  title: string;
  words: ReportWords;
}) {
  switch (block.kind) {
    case 'tiles':
      return <Tiles tiles={block.tiles} words={words} />;
    case 'table':
      return <Table {...block} title={title} words={words} />;
    case 'facts':
      return <Facts facts={block.facts} words={words} />;
    case 'bars':
      return <Bars {...block} words={words} />;
    case 'text':
      return <p data-tone={block.tone}>{block.text}</p>;
    case 'map':
      return <img className={styles.map} src={map} alt={title} data-testid="report-picture" />;
  }
}

function Tiles({ tiles, words }: { tiles: Tile[]; words: ReportWords }) {
  return (
    <ul className={styles.tiles}>
      {tiles.map(({ label, value, note }) => (
        <li key={label}>
          <span>{label}</span>
          <strong>
            <CellText cell={value} words={words} />
          </strong>
          <small>{note}</small>
        </li>
      ))}
    </ul>
  );
}

export function Facts({ facts, words }: { facts: Fact[]; words: ReportWords }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={`${name} ${value.value}`}>
          <dt>{name}</dt>
          <dd>
            <CellText cell={value} words={words} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** On a narrow screen the table scrolls sideways in its own place, also by the keyboard. */
function Table({
  columns,
  rows,
  title,
  words,
}: Extract<Block, { kind: 'table' }> & { title: string; words: ReportWords }) {
  const right = columns.map((_, i) => rows.some((row) => isNumber(row[i]!)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <figure className={styles.scroll} aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title: head }, i) => (
              <th key={head} scope="col" data-right={right[i]}>
                <Head text={head} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a printed row has no other name
            <tr key={r}>
              {row.map((cell, i) => (
                <td key={columns[i]!.title} data-right={right[i]}>
                  <CellText cell={cell} words={words} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** A unit in brackets goes to the next line as a whole. */
function Head({ text }: { text: string }) {
  const [, name = text, unit] = /^(.*?)(（[^）]*）)?$/.exec(text) ?? [];
  return (
    <>
      {name}
      {unit && (
        <>
          <wbr />
          <span className={styles.whole}>{unit}</span>
        </>
      )}
    </>
  );
}

/** As a picture: its SVG is made of our own texts and numbers. */
function Bars({ bars, target, words }: Extract<Block, { kind: 'bars' }> & { words: ReportWords }) {
  const source = useMemo(
    () => `data:image/svg+xml,${encodeURIComponent(drawBars(bars, target, words))}`,
    [bars, target, words],
  );
  return <img className={styles.bars} src={source} alt={words.section.trend} />;
}
