/** The picture, at most 2048 pixels long. */
export const photoUrl = (id: string) => `/api/photos/${id}`;

/** The same, at most 320 pixels long. */
export const thumbnailUrl = (id: string) => `/api/photos/${id}/thumbnail`;
