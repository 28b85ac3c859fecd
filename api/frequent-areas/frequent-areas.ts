import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { layerVersions } from '../../data/db/layer-versions.ts';
import { scopeKey } from '../../data/db/scope.ts';
import { type FrequentSetting, frequentSetting } from '../../domain/law/key-areas.ts';
import { readSetting } from '../http/setting.ts';
import { type Cluster, findClusters } from './cluster.ts';

/** Layers whose writes can change the areas or their names. */
const inputs = ['division', 'problem'];

/** The frequent-problem areas of a day and what they were found by. Kept until one of their layers or the setting changes. */
export class FrequentAreas {
  readonly #pool: pg.Pool;
  readonly #answers: LRUCache<string, Cluster[], { at: string; rule: FrequentSetting }>;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.#answers = new LRUCache<string, Cluster[], { at: string; rule: FrequentSetting }>({
      max: 20,
      fetchMethod: (_key, _stale, { context: { at, rule } }) => findClusters(pool, at, rule),
    });
  }

  async on(at: string): Promise<{ clusters: Cluster[]; rule: FrequentSetting }> {
    const [versions, rule] = await Promise.all([
      layerVersions(this.#pool, inputs),
      readSetting(this.#pool, 'frequent-problems', frequentSetting),
    ]);
    const context = { at, rule };
    return {
      clusters:
        (await this.#answers.fetch(JSON.stringify([versions, context, scopeKey()]), { context })) ?? [],
      rule,
    };
  }
}
