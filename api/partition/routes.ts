import { Router } from 'express';
import { today } from '../../domain/law/period.ts';
import type { ArealGeometry } from '../../domain/model/common.ts';
import {
  mostParcels,
  type Partition,
  type PartitionInput,
  partitionInput,
} from '../../domain/model/partition.ts';
import { demandPlace } from '../access/place.ts';
import { loadGapRule } from '../coverage/gap-rule.ts';
import type { CoverageService } from '../coverage/service.ts';
import { areaSubject } from '../coverage/subject.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson } from '../http/gone.ts';
import { HttpProblem, parseBody } from '../http/problem.ts';
import { checkOutline } from '../zones/outline.ts';
import { countParcels } from './faces.ts';
import type { PartitionJob } from './job.ts';

/** POST /api/partition: a question, nothing is stored; see `partitionPaths`. */
export function partitionRoutes({ database }: ApiDeps, service: CoverageService): Router {
  const { pool } = database;
  const router = Router();

  router.post('/api/partition', (req, res) =>
    answerJson(res, async (leave): Promise<Partition> => {
      const { areaId, geometry, n, balance, seed } = parseBody(partitionInput, req);
      const day = today();
      const { outline, ...area } = await areaOf({ areaId, geometry }, day);
      const parcels = await countParcels(pool, outline, day);
      if (parcels > mostParcels) {
        throw refused(
          'too-many-parcels',
          `It holds ${parcels} parcels; at most ${mostParcels} are divided at once.`,
          areaId,
        );
      }
      const risk = await loadGapRule(pool);
      const answer = await service.partition({ area, outline, day, n, balance, seed, risk }, leave);
      if ('partition' in answer) return answer.partition;
      throw notDivisible(answer.refused, areaId);
    }),
  );

  async function areaOf(
    { areaId, geometry }: Pick<PartitionInput, 'areaId' | 'geometry'>,
    day: string,
  ): Promise<PartitionJob['area'] & { outline: ArealGeometry }> {
    if (geometry) {
      const { geojson } = await checkOutline(pool, geometry, day);
      await demandPlace(pool, [geometry]);
      return { id: null, name: null, outline: JSON.parse(geojson) };
    }
    const { id, name, geometry: known } = await areaSubject(pool, areaId!, day);
    if (!known) throw refused('no-outline', 'Nobody knows the outline of this area.', areaId);
    return { id, name, outline: known as ArealGeometry };
  }

  return router;
}

function notDivisible(
  { reason, zones }: { reason: string; zones: number },
  areaId: string | undefined,
): HttpProblem {
  if (reason === 'nothing-to-balance') {
    return refused(reason, 'It holds no forest parcel: there is nothing to share out.', areaId);
  }
  const message =
    reason === 'too-few-atoms'
      ? `at most ${zones}: it holds no more forest parcels`
      : `at least ${zones}: its forest lies in so many parts that do not touch`;
  return refused(reason, message, areaId, 'n');
}

function refused(
  reason: string,
  message: string,
  areaId: string | undefined,
  path = areaId === undefined ? 'geometry' : 'areaId',
): HttpProblem {
  return new HttpProblem(422, 'Not divisible', message, [{ path, message }], {
    type: `urn:problem:partition-${reason}`,
  });
}
