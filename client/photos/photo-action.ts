import { type Photo, photo } from '../../domain/model/index.ts';
import type { Action } from '../app/actions/action.ts';
import { apiSendFile } from '../app/api.ts';
import { photoUrl } from './photo-urls.ts';

export interface PhotoToSend {
  /** made here */
  id: string;
  /** the JPEG as a data URL */
  jpeg: string;
}

export type PhotoAction = Action<PhotoToSend, Photo>;

/**
 * Sends a photo of what the actions of that first word write: they are sent in their order, so `photoAction('record')`
 * goes before the `record.write` that refers to it.
 */
export function photoAction(chain: string): PhotoAction {
  return {
    name: `${chain}.photo`,
    async send({ id, jpeg }) {
      const bytes = await (await fetch(jpeg)).blob();
      return apiSendFile(photo, photoUrl(id), bytes);
    },
    changes: [],
  };
}
