import { Button, Input, Pagination, Segmented, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { insertVertex } from '../../../../domain/geo/edit/insert-vertex.ts';
import { moveVertex } from '../../../../domain/geo/edit/move-vertex.ts';
import type { CornerAt } from '../../../../domain/geo/edit/sheet.ts';
import { Card } from '../../../ui/Card.tsx';
import type { Plan } from '../../use-plan.ts';
import type { Editor } from '../use-editor.ts';
import styles from './Coordinates.module.css';
import { CornerRow } from './CornerRow.tsx';
import {
  type CoordinateSystem,
  coordinateSystems,
  parseCoordinate,
  textsOf,
  type ZoneNumber,
  zoneOf,
} from './coordinate-text.ts';

const pageSize = 12;

/** Corners in numbers: those of the active outline can be typed over, and new ones typed while drawing. */
export function CoordinateCard({ plan, editor }: { plan: Plan; editor: Editor }) {
  const { t } = useTranslation('plan');
  const [system, setSystem] = useState<CoordinateSystem>('degrees');
  const [ringAt, setRingAt] = useState('0.0');
  const [page, setPage] = useState(1);
  const { hand, state, drawing, attempt, shared } = editor;
  const outline = (plan.active && plan.committed.outlines.get(plan.active)) || null;
  const rings = (outline ?? []).flatMap((all, part) => all.map((ring, at) => ({ ring, part, at })));
  const chosen = rings.find(({ part, at }) => `${part}.${at}` === ringAt) ?? rings[0];
  const corners = chosen?.ring.slice(0, -1) ?? [];
  const focused = hand.focus && chosen && hand.focus.part === chosen.part && hand.focus.ring === chosen.at;
  const shown = focused
    ? Math.floor(hand.focus!.corner / pageSize) + 1
    : Math.min(page, Math.ceil(corners.length / pageSize) || 1);
  const first = (shown - 1) * pageSize;
  const cornerAt = (corner: number): CornerAt => ({
    id: plan.active!,
    part: chosen!.part,
    ring: chosen!.at,
    corner,
  });
  const turn = (to: number) => {
    hand.setFocus(null);
    setPage(to);
  };
  const drawingCorners = state.tool === 'polygon' || state.tool === 'line';
  return (
    <Card title={t('coords.title')} testId="plan-coords">
      <Segmented
        block
        value={system}
        onChange={setSystem}
        options={coordinateSystems.map((value) => ({ value, label: t(`coords.${value}`) }))}
      />
      {drawingCorners ? (
        <AddCorner system={system} zone={editor.zone} onAdd={(at) => drawing?.addCorner(at)} />
      ) : corners.length === 0 ? (
        <p className={styles.soft}>{t('coords.none')}</p>
      ) : (
        <>
          {rings.length > 1 && (
            <Select
              className={styles.ring}
              value={`${chosen!.part}.${chosen!.at}`}
              onChange={(value) => {
                setRingAt(value);
                turn(1);
              }}
              aria-label={t('coords.ring')}
              options={rings.map(({ part, at }) => ({
                value: `${part}.${at}`,
                label:
                  at === 0 ? t('coords.part', { n: part + 1 }) : t('coords.hole', { n: part + 1, hole: at }),
              }))}
            />
          )}
          <ol className={styles.rows} start={first + 1}>
            {corners.slice(first, first + pageSize).map((position, i) => {
              const at = cornerAt(first + i);
              const [a, b] = textsOf(system, position);
              return (
                <CornerRow
                  key={`${at.id} ${ringAt} ${at.corner} ${system} ${a} ${b}`}
                  n={at.corner + 1}
                  texts={[a, b]}
                  labels={[t(`coords.first.${system}`), t(`coords.second.${system}`)]}
                  focused={focused === true && hand.focus!.corner === at.corner}
                  parse={(one, two) => parseCoordinate(system, one, two, zoneOf(position[0]!))}
                  onFocus={() => hand.setFocus(at)}
                  onMove={(to) => attempt(({ sheet }) => ({ change: moveVertex(sheet, at, to, { shared }) }))}
                  onInsert={() =>
                    attempt(({ sheet }) => ({
                      change: insertVertex(sheet, at, middleOf(position, chosen!.ring[at.corner + 1]!), {
                        shared,
                      }),
                    }))
                  }
                  onRemove={() => hand.remove(at)}
                />
              );
            })}
          </ol>
          {corners.length > pageSize && (
            <Pagination
              size="small"
              current={shown}
              pageSize={pageSize}
              total={corners.length}
              showSizeChanger={false}
              onChange={turn}
            />
          )}
        </>
      )}
    </Card>
  );
}

const middleOf = (a: readonly number[], b: readonly number[]): [number, number] => [
  (a[0]! + b[0]!) / 2,
  (a[1]! + b[1]!) / 2,
];

/** The next corner of what is being drawn, typed. */
function AddCorner({
  system,
  zone,
  onAdd,
}: {
  system: CoordinateSystem;
  /** that metres without its number are of: the one in view */
  zone: ZoneNumber;
  onAdd(at: [number, number]): void;
}) {
  const { t } = useTranslation('plan');
  const [[first, second], setTexts] = useState(['', '']);
  const [wrong, setWrong] = useState<string | null>(null);
  const message = useId();
  const add = () => {
    const parsed = parseCoordinate(system, first!, second!, zone);
    if ('wrong' in parsed) return setWrong(parsed.wrong);
    setWrong(null);
    setTexts(['', '']);
    onAdd(parsed.position);
  };
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Input
        value={first}
        onChange={({ target }) => setTexts([target.value, second!])}
        placeholder={t(`coords.first.${system}`)}
        aria-label={t(`coords.first.${system}`)}
        aria-describedby={message}
        inputMode="decimal"
        status={wrong ? 'error' : ''}
        data-testid="coord-first"
      />
      <Input
        value={second}
        onChange={({ target }) => setTexts([first!, target.value])}
        placeholder={t(`coords.second.${system}`)}
        aria-label={t(`coords.second.${system}`)}
        aria-describedby={message}
        inputMode="decimal"
        status={wrong ? 'error' : ''}
        data-testid="coord-second"
      />
      <Button htmlType="submit" data-testid="coord-add">
        {t('coords.add')}
      </Button>
      <p
        id={message}
        role="status"
        className={wrong ? styles.wrong : styles.soft}
        data-testid="coord-message"
      >
        {wrong ? t(`coords.wrong.${wrong}`) : t('coords.addHint', { zone, meridian: 3 * zone })}
      </p>
    </form>
  );
}
