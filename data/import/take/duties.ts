import type { PoolClient } from 'pg';
import { RowRefused } from './row-refused.ts';

/** Who answers for an area from a day to another (exclusive); null: without end. */
interface Duty {
  id: number | null;
  chief: string;
  area: string;
  from: string | null;
  to: string | null;
}

function meets(duty: Duty, from: string | null, to: string | null): boolean {
  return (
    (duty.to === null || from === null || from < duty.to) &&
    (to === null || duty.from === null || duty.from < to)
  );
}

/** The responsibilities on record and as the rows of a table change them, written at once. */
export class Duties {
  private readonly added = new Set<Duty>();
  private readonly changed = new Set<Duty>();
  private readonly known = new Map<string, Duty[]>();

  private constructor(
    stored: readonly Duty[],
    private readonly today: string,
  ) {
    for (const duty of stored) this.of(duty.chief, duty.area).push(duty);
  }

  static async load(client: PoolClient, today: string): Promise<Duties> {
    const { rows } = await client.query<Duty>(
      `SELECT id, chief_id AS chief, area_id AS area, lower(valid) AS "from", upper(valid) AS "to" FROM responsibility ORDER BY id`,
    );
    return new Duties(rows, today);
  }

  /**
   * The same again changes nothing; other days are moved; what does not meet a known one is new. Without days it means today: who
   * has answered for the area in earlier years answers for it again from today on.
   * @throws RowRefused `bad-period`
   */
  set(chief: string, area: string, from: string | null, to: string | null): 'taken' | 'known' {
    const all = this.of(chief, area);
    if (from === null && to === null) return this.setToday(chief, area, all);
    const met = all.filter((duty) => meets(duty, from, to));
    if (met.length > 1) {
      throw new RowRefused(
        'bad-period',
        `${area} has been answered for several times in that period; say from and to`,
      );
    }
    const duty = met[0];
    if (!duty) {
      const fresh = { id: null, chief, area, from, to };
      all.push(fresh);
      this.added.add(fresh);
      return 'taken';
    }
    if ((from === null || from === duty.from) && (to === null || to === duty.to)) return 'known';
    duty.from = from ?? duty.from;
    duty.to = to ?? duty.to;
    if (!this.added.has(duty)) this.changed.add(duty);
    return 'taken';
  }

  private setToday(chief: string, area: string, all: Duty[]): 'taken' | 'known' {
    const { today } = this;
    const begun = all.filter(({ from }) => from === null || from <= today);
    if (begun.some(({ to }) => to === null || today < to)) return 'known';
    const later = all.flatMap(({ from }) => (from !== null && from > today ? [from] : [])).sort();
    const fresh = { id: null, chief, area, from: begun.length > 0 ? today : null, to: later[0] ?? null };
    all.push(fresh);
    this.added.add(fresh);
    return 'taken';
  }

  async write(client: PoolClient): Promise<void> {
    if (this.changed.size > 0) {
      await client.query(
        `UPDATE responsibility r SET valid = daterange(d."from", d."to")
           FROM jsonb_to_recordset($1) AS d (id bigint, "from" date, "to" date) WHERE r.id = d.id`,
        [JSON.stringify([...this.changed])],
      );
    }
    if (this.added.size > 0) {
      await client.query(
        `INSERT INTO responsibility (chief_id, area_id, valid) SELECT chief, area, daterange("from", "to")
           FROM jsonb_to_recordset($1) AS d (chief text, area text, "from" date, "to" date)`,
        [JSON.stringify([...this.added])],
      );
    }
  }

  private of(chief: string, area: string): Duty[] {
    const key = `${chief}\n${area}`;
    let duties = this.known.get(key);
    if (!duties) {
      duties = [];
      this.known.set(key, duties);
    }
    return duties;
  }
}

/** @throws RowRefused when the first day is not before the last */
export function checkPeriod(from: string | null, to: string | null): void {
  if (from !== null && to !== null && from >= to)
    throw new RowRefused('bad-period', `from ${from} is not before to ${to}`);
}
