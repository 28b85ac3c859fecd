/** What the form holds, and the API's body that it becomes. */
import { addDays, dayOfInstant } from '../../../../domain/law/period.ts';
import type {
  PatrolKind,
  PatrolRecord,
  PatrolRecordChangeInput,
  PatrolRecordInput,
  RecordResult,
} from '../../../../domain/model/index.ts';

/** The fields as they are typed; those of a patrol by hand are absent where it has a track. */
export interface Fields {
  kind?: PatrolKind;
  day?: string;
  from?: string;
  to?: string;
  areaIds?: string[];
  places?: string;
  result: RecordResult;
  findings?: string;
  companions?: string;
  by: string;
}

interface HandTimes {
  day: string;
  from: string;
  to: string;
}

/** Names parted by commas; a space may be inside a name. */
export function companionsOf(text: string): string[] {
  return text
    .split(/[、,，;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Beijing's wall clock as instants. An end at or before the beginning is of the next day. */
export function instantsOf({ day, from, to }: HandTimes): { startedAt: string; endedAt: string } {
  const last = to > from ? day : addDays(day, 1);
  return { startedAt: `${day}T${from}:00+08:00`, endedAt: `${last}T${to}:00+08:00` };
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
});

/** The other way round. */
export function handTimes({ startedAt, endedAt }: { startedAt: string; endedAt: string }): HandTimes {
  return {
    day: dayOfInstant(new Date(startedAt)),
    from: clock.format(new Date(startedAt)),
    to: clock.format(new Date(endedAt)),
  };
}

/** Whose name it is: the chief's whom the page shows, or somebody else's. */
type Writer = { id: string; name: string };

function content(
  fields: Fields,
  photoIds: string[],
  chief: Writer | null,
): Omit<PatrolRecordChangeInput, 'patrol'> {
  const name = fields.by.trim();
  return {
    at: new Date().toISOString(),
    result: fields.result,
    findings: fields.findings ?? '',
    companions: companionsOf(fields.companions ?? ''),
    places: fields.places ?? '',
    areaIds: fields.areaIds ?? [],
    photoIds,
    by: chief && chief.name === name ? { chiefId: chief.id } : { name },
  };
}

function timesOf({ kind, day, from, to }: Fields) {
  if (!day || !from || !to) return undefined;
  return { kind: kind ?? ('open' as const), ...instantsOf({ day, from, to }) };
}

/** A new record of a patrol with a track, or with a patrol of the chief by hand. */
export function newBody(
  id: string,
  patrolId: string | null,
  fields: Fields,
  photoIds: string[],
  chief: Writer,
): PatrolRecordInput {
  const written = content(fields, photoIds, chief);
  if (patrolId !== null) return { id, patrolId, ...written };
  return { id, patrol: { ...timesOf(fields)!, chiefId: chief.id }, ...written };
}

export function changeBody(
  fields: Fields,
  photoIds: string[],
  chief: Writer | null,
): PatrolRecordChangeInput {
  const times = timesOf(fields);
  return { ...content(fields, photoIds, chief), ...(times ? { patrol: times } : {}) };
}

/** The fields of a record that is changed. */
export function fieldsOf(record: PatrolRecord): Fields {
  const { result, findings, companions, places, areas, by, byHand, patrol } = record;
  return {
    result,
    findings,
    companions: companions.join('、'),
    places,
    areaIds: areas.map(({ id }) => id),
    by: by.name,
    ...(byHand ? { kind: patrol.kind, ...handTimes(patrol) } : {}),
  };
}
