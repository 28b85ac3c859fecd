import { createHash, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { CleanTrack, RawFix } from '../../domain/geo/track.ts';
import { type ImportOptions, type ImportReport, noAmounts } from '../../domain/model/import.ts';
import type { SourceCrs } from '../../domain/model/patrol.ts';
import { type PatrolPerson, peopleByIds } from '../patrols/people.ts';
import { type PatrolInput, writePatrols } from '../patrols/write.ts';
import type { ConvertedTrack } from './convert-tracks.ts';
import type { ImportLog } from './import-log.ts';

/** Fixes written at a time: bounds the memory of the heat on the way, and how long the app answers nobody else. */
const BATCH_FIXES = 50_000;

export type TrackTotals = Pick<ImportReport, 'taken' | 'marked' | 'bbox' | 'period'> & { known: number };

export type TrackOptions = Pick<ImportOptions, 'crs' | 'patrolKind' | 'chiefId' | 'rangerId' | 'dryRun'>;

/** Writes the tracks of one file in the caller's transaction; tracks that are stored already are left alone. */
export async function takeTracks(
  client: PoolClient,
  tracks: readonly ConvertedTrack[],
  { options, crs, importId }: { options: TrackOptions; crs: SourceCrs; importId: string },
  log: ImportLog,
): Promise<TrackTotals> {
  const totals = new Totals();
  const people = await peopleByIds(client, [...new Set(tracks.flatMap(({ person }) => person ?? []))]);
  let batch: { track: ConvertedTrack; patrol: PatrolInput }[] = [];
  let size = 0;
  const flush = async () => {
    const written = await writePatrols(
      client,
      batch.map(({ patrol }) => patrol),
    );
    totals.known += written.unchanged.length;
    for (const { track, patrol } of batch) {
      const clean = written.tracks.get(patrol.id);
      if (!clean) continue;
      totals.add(patrol.fixes, clean);
      reportTrack(track, clean, log);
    }
    batch = [];
    size = 0;
  };
  for (const track of tracks) {
    const who = personOf(track, options, people);
    const patrol: PatrolInput = {
      id: randomUUID(),
      kind: options.patrolKind,
      ...who,
      fixes: track.fixes,
      source: 'import',
      sourceCrs: crs,
      sourceKey: sourceKey(who, track.fixes),
      importId,
      note: track.name,
    };
    batch.push({ track, patrol });
    size += track.fixes.length;
    if (size >= BATCH_FIXES) await flush();
  }
  await flush();
  return totals.report();
}

function personOf(
  { person }: ConvertedTrack,
  { chiefId, rangerId }: TrackOptions,
  people: Map<string, PatrolPerson>,
): PatrolPerson & { personName?: string | null } {
  if (chiefId) return { chiefId };
  if (rangerId) return { rangerId };
  return (person && people.get(person)) || { personName: person };
}

/** The same person, times and places are the same patrol, whatever file they come in. */
function sourceKey(who: PatrolPerson & { personName?: string | null }, fixes: readonly RawFix[]): string {
  const numbers = new Float64Array(fixes.length * 3);
  fixes.forEach(({ at, lon, lat }, i) => {
    numbers.set([at, lon, lat], i * 3);
  });
  const hash = createHash('sha256')
    .update(JSON.stringify([who.chiefId ?? null, who.rangerId ?? null, who.personName ?? null]))
    .update(numbers);
  return `import:${hash.digest('hex')}`;
}

const faults = {
  'too-few-fixes': 'has too few good fixes',
  'too-short': 'is too short',
  'too-brief': 'is too brief',
  'too-fast': 'is too fast: driven, not patrolled',
  'no-track': 'has no fixes',
};

function reportTrack({ name, place }: ConvertedTrack, clean: CleanTrack, log: ImportLog): void {
  const label = name ? `track "${name.slice(0, 80)}"` : 'the track';
  if (clean.outOfOrderCount > 0) {
    log.warn('out-of-order', `${label}: ${clean.outOfOrderCount} fixes out of time order were marked`, place);
  }
  if (clean.fault)
    log.warn(clean.fault, `${label} ${faults[clean.fault]}; kept, but it does not count`, place);
}

class Totals {
  known = 0;
  private readonly taken = { ...noAmounts };
  private readonly marked = { jumps: 0, gaps: 0, duplicates: 0 };
  private readonly box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  private first = Infinity;
  private last = -Infinity;

  add(fixes: readonly RawFix[], clean: CleanTrack): void {
    this.taken.tracks++;
    this.taken.fixes += fixes.length;
    this.marked.jumps += clean.jumpCount;
    this.marked.gaps += clean.gapCount;
    this.marked.duplicates += clean.duplicateCount;
    const { box } = this;
    for (const index of clean.segments.flat()) {
      const { at, lon, lat } = fixes[index]!;
      this.first = Math.min(this.first, at);
      this.last = Math.max(this.last, at);
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }

  report(): TrackTotals {
    const any = this.taken.tracks > 0;
    const iso = (at: number) => new Date(at).toISOString();
    return {
      taken: this.taken,
      marked: this.marked,
      bbox: any ? this.box : null,
      period: any ? { first: iso(this.first), last: iso(this.last) } : null,
      known: this.known,
    };
  }
}
