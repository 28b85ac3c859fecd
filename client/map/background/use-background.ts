import { useCallback } from 'react';
import { useUrlState } from '../../app/url-state.ts';
import { type PictureService, useCatalogue } from '../catalogue.ts';
import { useArrival } from './arrival.ts';
import { type Picture, pictureNames } from './pictures.ts';

export interface Background {
  /** null: this server has no pictures, and nothing may tell of them */
  service: PictureService | null;
  /** the reader's choice; null: the map's own ground */
  chosen: Picture | null;
  /** what lies there: nothing while its tiles don't come */
  shown: Picture | null;
  failed: boolean;
  choose(picture: Picture | null): void;
}

/** What lies below the map's layers: in the URL as `background=imagery`. */
export function useBackground(): Background {
  const { data: catalogue } = useCatalogue();
  const [text, setText] = useUrlState('background');
  const arrival = useArrival();
  const service =
    catalogue?.basemaps.find((each): each is PictureService => each.kind === 'raster' && each.available) ??
    null;
  const chosen = service ? (pictureNames.find((name) => name === text) ?? null) : null;
  const choose = useCallback((picture: Picture | null) => setText(picture), [setText]);
  const shown = arrival === 'comes' ? chosen : null;
  return { service, chosen, shown, failed: chosen !== null && arrival === 'fails', choose };
}
