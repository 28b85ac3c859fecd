import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

/** The role that the app works with: owner of its database, no superuser. */
export const appRole = 'linzhang';
export const appDatabase = 'linzhang';
/** What a session of the app becomes for who is confined to areas (migration 0026). */
export const scopedRole = 'linzhang_scoped';
/** The role that makes databases and extensions. */
export const adminRole = 'postgres';

/** What `pg` needs to connect; the operating system says who we are, so there is no password. */
export interface SocketConnection {
  host: string;
  port: number;
  user: string;
  database: string;
  /** Given, because PGSSLMODE of the invoker would otherwise ask for it. */
  ssl: false;
}

/** A role's way into a database of the private cluster. */
export function socketConnection(socketDir: string, user: string, database: string): SocketConnection {
  return { host: socketDir, port: 5432, user, database, ssl: false };
}

export interface ServerSettings {
  socketDir: string;
  /** A cluster that is thrown away may lose everything at a power cut. */
  ephemeral: boolean;
}

const megabyte = 1024 * 1024;

/** A share of the machine's memory in whole megabytes, within limits. */
function memoryShare(divisor: number, min: number, max: number): string {
  const share = Math.floor(totalmem() / megabyte / divisor);
  return `${Math.min(max, Math.max(min, share))}MB`;
}

/** Containers often have 64 MB of /dev/shm, in which a parallel hash join fails: then use files. */
function sharedMemoryType(): 'posix' | 'mmap' {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks < 256 * megabyte ? 'mmap' : 'posix';
  } catch {
    return 'posix'; // no /dev/shm to be small: macOS
  }
}

/** The app's part of postgresql.conf, written anew at each start. */
export function serverConf({ socketDir, ephemeral }: ServerSettings): string {
  return `# Written by 智慧林长 at each start; lasting changes of your own: ALTER SYSTEM SET …

# Only this machine, only through the socket, only the users in pg_ident.conf.
listen_addresses = ''
unix_socket_directories = '${socketDir.replaceAll("'", "''")}'
unix_socket_permissions = 0700
ssl = off
max_connections = 50

# One small machine shared with the app itself: an eighth of the memory, at most 1 GB.
shared_buffers = ${memoryShare(8, 64, 1024)}
effective_cache_size = ${memoryShare(2, 256, 16_384)}
work_mem = 16MB
maintenance_work_mem = ${memoryShare(32, 64, 256)}
dynamic_shared_memory_type = ${sharedMemoryType()}

# Imports and the demo write much at once; fewer checkpoints make them faster, recovery stays short.
wal_compression = on
min_wal_size = 128MB
max_wal_size = 2GB
checkpoint_timeout = 15min

# What is committed is on disk, unless the cluster is thrown away anyway.
fsync = ${ephemeral ? 'off' : 'on'}
synchronous_commit = ${ephemeral ? 'off' : 'on'}
full_page_writes = ${ephemeral ? 'off' : 'on'}

# Solid-state disks; and compiling a query costs more than our short ones take.
random_page_cost = 1.1
jit = off

timezone = 'Asia/Shanghai'
log_timezone = 'UTC'
lc_messages = 'C'
logging_collector = off
log_destination = 'stderr'
log_line_prefix = '%m [%p] %q%u@%d '
`;
}

/** Nobody gets in without being one of the mapped operating-system users. */
export const hostBasedAuthentication = `# Written by 智慧林长 at each start.
local all ${appRole}   peer map=app
local all ${adminRole} peer map=app
`;

/** Which operating-system users may be which role. */
export function identityMap(systemUsers: readonly string[]): string {
  const lines = [...new Set(systemUsers)].flatMap((user) =>
    [appRole, adminRole].map((role) => `app "${user.replaceAll('"', '""')}" ${role}`),
  );
  return `# Written by 智慧林长 at each start.\n${lines.join('\n')}\n`;
}
