import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { ClusterStartError, DataDirInUseError } from './errors.ts';
import { writeSettings } from './initdb.ts';
import { type OwnerSession, tryToOwn } from './owner.ts';
import type { ClusterPlace, SocketFolder } from './place.ts';
import { logTail, runningPostmaster, stopPostmaster } from './postmaster.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';

export interface KeeperOptions {
  binaries: Binaries;
  place: ClusterPlace;
  /** The folder as the operator knows it, for messages. */
  name: string;
  socket: SocketFolder;
  ephemeral: boolean;
  onPhase: (phase: string) => void;
  onNotice: (notice: string) => void;
  ownerWaitMs: number;
}

const startTimeoutMs = 120_000; // recovery after a crash reads up to max_wal_size
const pollMs = 25;
const firstPauseMs = 250;
const longestPauseMs = 30_000;

/** One cluster's life in this process: started, watched, started again, stopped. */
export class ClusterKeeper {
  private server: ServerProcess | undefined;
  /** Has `server` answered yet? One that ends before will end the same way again. */
  private answered = false;
  private session: OwnerSession | undefined;
  private restarting: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(private readonly options: KeeperOptions) {}

  get pid(): number | undefined {
    return this.server?.pid;
  }

  /**
   * Makes this process the owner of a running server: waits for a start or stop in progress, stops a
   * server whose app is gone (its sessions may still hold locks), starts one where none runs.
   *
   * @throws DataDirInUseError, ClusterStartError
   */
  async bringUp(): Promise<void> {
    const { place, name, onPhase, ownerWaitMs } = this.options;
    const begin = Date.now();
    for (; Date.now() - begin < startTimeoutMs; await delay(pollMs)) {
      if (this.stopping.signal.aborted) return;
      const running = await runningPostmaster(place.data);
      if (running === undefined) {
        await this.spawnOrFail();
        continue;
      }
      if (running.socketDir === '') continue; // its pid file is not complete yet
      const attempt = await tryToOwn(running.socketDir);
      if (attempt.state === 'held' && Date.now() - begin >= ownerWaitMs)
        throw new DataDirInUseError(
          `DATA_DIR ${name} is in use by another 智慧林长 (${attempt.by}): stop that one, or set another DATA_DIR`,
        );
      if (attempt.state !== 'owner') continue;
      if (running.pid === this.server?.pid) {
        this.answered = true;
        this.session = attempt.session;
        void attempt.session.lost.then(() => this.onLost());
        return;
      }
      await attempt.session.end();
      onPhase('stopping the PostgreSQL server that an earlier run left behind');
      await stopPostmaster(place.data, running.pid);
    }
    const seconds = startTimeoutMs / 1000;
    throw new ClusterStartError(
      `PostgreSQL did not answer within ${seconds} s:\n${await logTail(place.log)}`,
    );
  }

  private async spawnOrFail(): Promise<void> {
    const { binaries, place, socket, ephemeral } = this.options;
    if (this.server !== undefined && this.server.ended === undefined) return; // no pid file yet
    if (this.server !== undefined && !this.answered) {
      const tail = await logTail(place.log);
      // Retry where another start won the race, or the last server's children are still on their way out.
      if (!/postmaster\.pid" already exists|shared memory block/.test(tail))
        throw new ClusterStartError(`PostgreSQL stopped at once (${this.server.ended}):\n${tail}`);
    }
    await writeSettings(place, { socketDir: socket.folder, ephemeral });
    this.answered = false;
    this.server = await spawnServer(binaries, place, this.temporaryFolders);
  }

  private get temporaryFolders(): string[] {
    const { place, socket, ephemeral } = this.options;
    return [...(socket.temporary ? [socket.folder] : []), ...(ephemeral ? [place.home] : [])];
  }

  private onLost(): void {
    if (this.stopping.signal.aborted) return;
    this.options.onNotice('the database was lost; starting it again');
    this.restarting = this.restart();
  }

  /** Tries again with growing pauses until it works, the app stops, or another app has the folder. */
  private async restart(): Promise<void> {
    const { signal } = this.stopping;
    for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        await this.bringUp();
        if (!signal.aborted) this.options.onNotice('the database is back');
        return;
      } catch (error) {
        this.options.onNotice((error as Error).message);
        if (error instanceof DataDirInUseError) return;
        this.answered = true; // the next attempt is a new one, not a verdict on the last
        await delay(pauseMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** Ends the server and removes what is temporary. Never throws: it also cleans up after a failed start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.restarting;
    await this.session?.end().catch(() => {}); // already lost
    await this.server?.stop();
    for (const folder of this.temporaryFolders) await rm(folder, { recursive: true, force: true });
  }
}
