import { Counter, Gauge, type Registry } from 'prom-client';
import type { Replicas } from '../../data/db/replicas/replicas.ts';

/** What each read replica does and how far it is; and how many reads the primary took over. */
export function addReplicaMetrics(registry: Registry, replicas: Replicas | undefined): void {
  const list = replicas?.list ?? [];
  const registers = [registry];
  const labelNames = ['replica'] as const;
  new Gauge({
    name: 'db_replica_up',
    help: '1: reads go to this replica; 0: it is behind, away or refused',
    labelNames,
    registers,
    collect() {
      for (const { name, state } of list) this.set({ replica: name }, state === 'good' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'db_replica_lag_bytes',
    help: 'Log that the replica has not replayed yet',
    labelNames,
    registers,
    async collect() {
      await replicas?.refresh();
      for (const replica of list) this.set({ replica: replica.name }, replicas!.lagBytes(replica));
    },
  });
  new Gauge({
    name: 'db_replica_lag_seconds',
    help: 'Age of the newest write that the replica has replayed, 0 when it has replayed all',
    labelNames,
    registers,
    collect() {
      for (const replica of list) {
        const behind = replicas!.lagBytes(replica) > 0 || replica.state === 'away';
        this.set({ replica: replica.name }, behind ? (replica.newestS ?? 0) : 0);
      }
    },
  });
  new Counter({
    name: 'db_replica_failures_total',
    help: 'Reads that a replica failed at and the primary answered',
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const { name, failed } of list) this.inc({ replica: name }, failed);
    },
  });
  new Counter({
    name: 'db_reads_total',
    help: 'Reads by who answered them: a replica, or the primary since no replica was near enough; without replicas not counted',
    labelNames: ['server'] as const,
    registers,
    collect() {
      this.reset();
      if (replicas) this.inc({ server: 'primary' }, replicas.primaryReads);
      for (const { name, reads } of list) this.inc({ server: name }, reads);
    },
  });
}
