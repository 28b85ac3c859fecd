/** What is known of one part beside its coverage. */
export interface PartVisits {
  name: string;
  visits: number;
  effectiveVisits: number;
  lastVisit: string | null;
}
