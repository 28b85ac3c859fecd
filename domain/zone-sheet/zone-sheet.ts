/** What the sheet of a zone (片区图表) says: each part is the answer of the endpoint that has it. */
import type { Coverage } from '../model/coverage.ts';
import type { Site } from '../model/site.ts';
import type { Zone, ZonePreview } from '../model/zone.ts';

export interface ZoneSheet {
  /** As GET /api/zones/{id} has it. */
  zone: Zone;
  /** The zone is shown as it was on this day. */
  day: string;
  generatedAt: string;
  site: Site;
  /** Names of the districts (区县) that it lies in. */
  districts: string[];
  /** As POST /api/zones/preview has it for the zone's outline; null: no outline is known. */
  contents: Omit<ZonePreview, 'areaM2'> | null;
  /** As GET /api/areas/{id}/coverage has it; of a draft, as POST /api/coverage/preview has it. */
  coverage: Coverage | null;
}
