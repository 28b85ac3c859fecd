/** The time, as tests may set it. */
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();
