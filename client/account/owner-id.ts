/** Whoever opens a demo, and whoever worked here before there were accounts. */
export const visitorOwner = 'visitor';

/** Whose what is kept on a machine is: an account's, by its id, or a visitor's. */
export const ownerOf = (accountId: string | null): string => accountId ?? visitorOwner;
