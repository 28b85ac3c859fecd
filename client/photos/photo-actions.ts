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
 * Sends a photo. Actions are sent in the order in which they were done: a photo goes before the record that refers to it,
 * also when both were kept on the device.
 *
 * @param name tells what the photo is of: `record.photo`
 */
export function photoAction(name: string): PhotoAction {
  return {
    name,
    async send({ id, jpeg }) {
      const bytes = await (await fetch(jpeg)).blob();
      return apiSendFile(photo, photoUrl(id), bytes);
    },
    changes: [],
  };
}
