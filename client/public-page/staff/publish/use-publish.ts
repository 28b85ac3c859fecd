import { useState } from 'react';
import {
  type PublicationPreview,
  publicationDetail,
  publicationPreview,
} from '../../../../domain/model/publication.ts';
import { useChange } from '../../../account/use-change.ts';
import { newId } from '../../../app/actions/new-id.ts';
import { apiSend } from '../../../app/api.ts';
import { useOwnActor } from '../use-own-actor.ts';

export const publicationsPath = '/api/publications';

export interface Question {
  from: string;
  to: string;
  denominator: 'forest' | 'area';
  areas: string[];
}

/** From a question by way of its preview to the publication: only what was seen goes out. */
export function usePublish() {
  const by = useOwnActor();
  const [seen, setSeen] = useState<{ id: string; question: Question; preview: PublicationPreview } | null>(
    null,
  );
  const preview = useChange(
    async (question: Question) => ({
      question,
      preview: (await apiSend(publicationPreview, 'POST', `${publicationsPath}/preview`, question)).data,
    }),
    [],
    (next) => setSeen({ id: newId(), ...next }),
  );
  const publish = useChange(
    async (title: string) => {
      const { id, question, preview: known } = seen!;
      const body = { id, title, ...question, digest: known.digest, by };
      return (await apiSend(publicationDetail, 'POST', publicationsPath, body)).data;
    },
    [publicationsPath, '/api/public/areas'],
    () => setSeen(null),
  );
  return {
    seen,
    preview,
    publish,
    forget: () => {
      publish.reset();
      setSeen(null);
    },
  };
}
