import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { layerVersions } from '../../data/db/layer-versions.ts';
import { scopeKey } from '../../data/db/scope.ts';
import type { FrequentSetting } from '../../domain/law/key-areas.ts';
import { addDays, instantOfDay } from '../../domain/law/period.ts';
import type { FrequentArea } from '../../domain/model/frequent-area.ts';
import type { Cluster } from '../frequent-areas/cluster.ts';
import { concernedChiefs, patrolsThrough } from '../frequent-areas/concerned.ts';
import { FrequentAreas } from '../frequent-areas/frequent-areas.ts';

interface Question {
  ids: string[];
  from: string;
  /** Last day, inclusive. */
  at: string;
  clusters: Cluster[];
}

interface Links {
  /** Ids of frequent-problem areas by chief, and by patrol. */
  ofChief: Map<string, string[]>;
  ofPatrol: Map<string, string[]>;
}

/** Layers whose writes can change which areas concern whom, or which patrols pass through them. */
const inputs = ['division', 'patrol', 'people', 'problem'];

/** Frequent-problem areas for the duties of many chiefs, in two queries however many they are; kept like DutyPatrols. */
export class KeyAreaLinks {
  readonly #pool: pg.Pool;
  readonly #frequent: FrequentAreas;
  readonly #answers: LRUCache<string, Links, Question>;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.#frequent = new FrequentAreas(pool);
    this.#answers = new LRUCache<string, Links, Question>({
      max: 20,
      fetchMethod: async (_key, _stale, { context: { ids, from, at, clusters } }) => {
        const period = { from: instantOfDay(from), to: instantOfDay(addDays(at, 1)) };
        const [ofChief, ofPatrol] = await Promise.all([
          concernedChiefs(pool, clusters, ids, at),
          patrolsThrough(pool, clusters, { chiefIds: ids, ...period }),
        ]);
        return { ofChief, ofPatrol };
      },
    });
  }

  /**
   * @param from first day of the patrols that are asked for
   * @param at their last day, and the day whose frequent-problem areas and responsibilities count
   */
  async read(ids: string[], from: string, at: string): Promise<KeyAreaAnswer> {
    // Not at once: areas found before a change must not be kept as those of the version after it.
    const versions = await layerVersions(this.#pool, inputs);
    const { clusters, rule } = await this.#frequent.on(at);
    const question = { ids: [...ids].sort(), from, at };
    const links = await this.#answers.fetch(JSON.stringify([versions, rule, question, scopeKey()]), {
      context: { ...question, clusters },
    });
    return {
      rule,
      areasOf(chiefId) {
        const concern = new Set(links?.ofChief.get(chiefId));
        return clusters.flatMap(({ area }) => (concern.has(area.id) ? [area] : []));
      },
      passes: (patrolId) => links?.ofPatrol.get(patrolId) ?? [],
    };
  }
}

export interface KeyAreaAnswer {
  rule: FrequentSetting;
  /** The frequent-problem areas that concern a chief, most problems first. */
  areasOf(chiefId: string): FrequentArea[];
  /** Ids of those that a patrol passes through. */
  passes(patrolId: string): string[];
}
