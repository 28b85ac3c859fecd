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
 * Sends a photo. Actions whose names have the same first word are sent in their order: `photoAction('record.photo')` goes
 * before the `record.write` that refers to it, also when both were kept on the device.
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

/** Sends a photo in no order with what refers to it. */
export const sendPhoto = photoAction('photo.send');
