import type { TFunction } from 'i18next';
import type { LiveEvent, LivePerson } from '../../../domain/model/live.ts';
import type { Format } from '../../ui/format.ts';

/** What an event says, and whether it is one to worry about. */
export interface EventText {
  text: string;
  /** why it does not count; null when all is well */
  fault: string | null;
}

/** @param t texts of the namespace `live` */
export function eventText(event: LiveEvent, t: TFunction<'live'>, format: Format): EventText {
  const well = (text: string): EventText => ({ text, fault: null });
  switch (event.kind) {
    case 'patrol-started': {
      const { area } = event.person;
      const key = area ? 'kind.patrol-startedIn' : 'kind.patrol-started';
      return well(t(key, { who: whoOf(event.person, t), area: area?.name }));
    }
    case 'patrol-silent':
      return well(t('kind.patrol-silent', { who: whoOf(event.person, t) }));
    case 'patrol-ended': {
      const key = event.by === 'device' ? 'kind.patrol-ended' : 'kind.patrol-endedSilent';
      const minutes = format.number(event.movingS / 60);
      const km = format.km(event.lengthM);
      return { text: t(key, { who: whoOf(event.person, t), km, minutes }), fault: faultOf(event.fault, t) };
    }
    case 'patrol-received': {
      const day = format.instant(event.startedAt).slice(0, 10);
      const text = t('kind.patrol-received', {
        who: whoOf(event.person, t),
        day,
        km: format.km(event.lengthM),
      });
      return { text, fault: faultOf(event.fault, t) };
    }
    case 'zone-changed':
      return well(
        t(event.change === 'changed' ? 'kind.zone-changed' : `kind.zone-${event.change}`, {
          name: event.area.name,
        }),
      );
    case 'import-finished': {
      const dataset = t(`dataset.${event.dataset}`);
      const { fileName: file, change } = event;
      return well(t(`kind.${change}`, { dataset, file, count: event.count }));
    }
  }
}

/** The name alone: a mark beside it tells the role, and a row has room for one line. */
function whoOf({ name }: LivePerson, t: TFunction<'live'>): string {
  return `${name ?? t('unknown')} `;
}

function faultOf(fault: Extract<LiveEvent, { kind: 'patrol-ended' }>['fault'], t: TFunction<'live'>) {
  return fault === null ? null : t('fault.text', { reason: t(`fault.${fault}`) });
}
