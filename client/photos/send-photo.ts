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

/** Sends a photo. What refers to it is sent after it. */
export const sendPhoto: Action<PhotoToSend, Photo> = {
  name: 'photo.send',
  async send({ id, jpeg }) {
    const bytes = await (await fetch(jpeg)).blob();
    return apiSendFile(photo, photoUrl(id), bytes);
  },
  changes: [],
};
