import { areaSubject } from '../../../api/coverage/subject.ts';
import { answerPartition } from '../../../api/partition/answer.ts';
import { facesOf } from '../../../api/partition/faces.ts';
import { today } from '../../../domain/law/period.ts';
import type { ArealGeometry } from '../../../domain/model/common.ts';
import { gapRankRule } from '../../../domain/model/gap.ts';
import { buildWorld } from '../coverage/world.ts';
import { withDatabase } from '../database.ts';
import type { Row } from '../figures.ts';

const timedAsync = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const start = performance.now();
  return [await work(), performance.now() - start];
};

/** A district with a ridge of parcels in it and open ground around. */
export function questionRows(): Promise<Row[]> {
  return withDatabase(async (pool) => {
    await buildWorld(pool, { ridges: 1, length: 30, width: 10, grids: [10, 4], parcels: [60, 50] });
    const day = today();
    const client = await pool.connect();
    const rows: Row[] = [];
    for (const [id, n] of [
      ['mountain:b0', 8],
      ['district:b0', 8],
    ] as const) {
      const { name, geometry } = await areaSubject(pool, id, day);
      const outline = geometry as ArealGeometry;
      const [faces, facesMs] = await timedAsync(() => facesOf(client, outline, day));
      const job = {
        area: { id, name },
        outline,
        day,
        n,
        balance: 'forest',
        seed: 1,
        risk: gapRankRule.parse({}),
      } as const;
      const [, wholeMs] = await timedAsync(() => answerPartition(client, job));
      rows.push({
        area: id,
        faces: faces.length,
        zones: n,
        'PostGIS ms': Math.round(facesMs),
        'all ms': Math.round(wholeMs),
      });
    }
    client.release();
    return rows;
  });
}
