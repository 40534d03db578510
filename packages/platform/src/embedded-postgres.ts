import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { serverAccount } from './embedded-account.ts';
import { postgresBinaries } from './embedded-binaries.ts';
import { clusterOf, initialise, type ClusterPasswords, type ClusterRecord } from './embedded-cluster.ts';
import { findRunning, isServerOf, launch, shutDown, type ServerProcess } from './embedded-process.ts';
import { explainFileError } from './start-problem.ts';

export interface EmbeddedPostgresOptions {
  /** Folder for data, passwords and log, for example `.talat`. */
  home: string;
  /** Taken when given; otherwise a free one each time. */
  port?: number;
  /** Trades durability for speed. For throw-away test data only. */
  fast?: boolean;
  sharedBuffers?: string;
  logStatements?: 'none' | 'ddl' | 'mod' | 'all';
  /** Logs statements that take at least this long. */
  logSlowMs?: number;
  /** Counts statements in `pg_stat_statements`; costs a little on each. */
  countStatements?: boolean;
  /** Called with one line before each step that takes time. */
  progress?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Owns the database and migrates it; no superuser. */
  ownerUrl: string;
  /** Reads and writes as far as it was granted. */
  appUrl: string;
  /** For tests and rescue; no part of the system connects with it. */
  superUrl: string;
  port: number;
  pid: number;
  dataDir: string;
  logFile: string;
  /** True when the server ran already, because whoever started it died. */
  wasRunning: boolean;
  /** Calls back once if the server ends without `stop`. */
  onUnexpectedExit: (listener: () => void) => void;
  stop: () => Promise<void>;
  /** Stops and deletes the data, wherever it lies, and the home. For throw-away databases. */
  discard: () => Promise<void>;
}

export const databaseName = 'talat';
// of sockaddr_un, the end mark left out: 107 on Linux, 103 on macOS
const longestSocketName = 103;
const extensions = ['pg_trgm', 'unaccent', 'citext'];

/**
 * Starts the PostgreSQL that npm installed, on this folder's data, or adopts the one that already runs on it.
 * Throws {@link StartProblem} when something on this machine prevents it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    const account = serverAccount();
    const record = clusterOf(options.home, account);
    const running = await findRunning(record.dataDir);
    const server = running ?? (await startServer(record, options));
    await prepareRoles(server.port, record.passwords);
    return handle(server, record, running !== undefined);
  } catch (error) {
    throw explainFileError(error, options.home);
  }
}

/**
 * A port that was free a moment ago. None of those that the system gives to connections: whoever listens there and comes back
 * after a kill would find it taken.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(15_000, 32_000);
    if (await canListen(port)) return port;
  }
  throw new Error('no port of 127.0.0.1 can be listened on');
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer();
  const isHeard = await new Promise<boolean>((resolve) =>
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)),
  );
  if (isHeard) await new Promise((resolve) => server.close(resolve));
  return isHeard;
}

async function startServer(record: ClusterRecord, options: EmbeddedPostgresOptions): Promise<ServerProcess> {
  const account = serverAccount();
  const binaries = postgresBinaries(account);
  options.progress?.(`starting PostgreSQL ${binaries.version.split('-')[0]}`);
  await initialise(record, binaries, { account, fast: options.fast });
  const command = { program: binaries.path('postgres'), dataDir: record.dataDir, logFile: logFileOf(record), account };
  let socketFolder = socketFolderOf(record.dataDir);
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch({
        ...command,
        settings: {
          ...settingsFor(options),
          // a list, whose entries may hold commas and blanks when they are quoted
          unix_socket_directories: socketFolder && `"${socketFolder.replaceAll('"', '""')}"`,
          port: options.port ?? (await freePort()),
        },
      });
    } catch (error) {
      const hasNoSockets = socketFolder !== '' && /Unix-domain socket/i.test(String(error));
      const portWasTaken = options.port === undefined && /address already in use/i.test(String(error));
      if (attempt === 5 || (!hasNoSockets && !portWasTaken)) throw error;
      // not every file system can hold a socket
      if (hasNoSockets) socketFolder = '';
    }
  }
}

function settingsFor(options: EmbeddedPostgresOptions): Record<string, string | number> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_permissions: '0700',
    max_connections: 200,
    shared_buffers: options.sharedBuffers ?? defaultSharedBuffers(),
    max_wal_size: '2GB',
    jit: 'off',
    timezone: 'UTC',
    log_line_prefix: '%m [%p] %u@%d ',
    log_statement: options.logStatements ?? 'none',
    log_min_duration_statement: options.logSlowMs ?? -1,
    ...(options.countStatements && { shared_preload_libraries: 'pg_stat_statements' }),
    ...(options.fast && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
}

/** An eighth of the machine, as one database among other programs; 64 to 512 MB. */
function defaultSharedBuffers(): string {
  const eighth = Math.floor(totalmem() / 8 / 1024 / 1024);
  return `${Math.min(512, Math.max(64, eighth))}MB`;
}

/** In the data's own folder, which nobody else may enter; none where its name would be longer than systems allow, or on Windows. */
function socketFolderOf(dataDir: string): string {
  const isPossible =
    process.platform !== 'win32' && Buffer.byteLength(join(dataDir, '.s.PGSQL.65535')) <= longestSocketName;
  return isPossible ? dataDir : '';
}

type Place = { port: number; database: string; socketFolder?: string };

/** By the Unix socket where there is one, which costs less than TCP; whoever cannot use it still finds host and port. */
function urlFor(role: string, password: string, { port, database, socketFolder }: Place): string {
  const bySocket = socketFolder ? `?host=${encodeURIComponent(socketFolder)}` : '';
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}${bySocket}`;
}

/** Repeatable, so that a start that was interrupted half-way is finished by the next one. */
async function prepareRoles(port: number, passwords: ClusterPasswords): Promise<void> {
  const adminUrl = urlFor('postgres', passwords.super, { port, database: 'template1' });
  if (await withClient(adminUrl, databaseExists)) return;
  await withClient(adminUrl, async (client) => {
    for (const name of [...extensions, 'pg_stat_statements'])
      await client.query(`create extension if not exists ${name}`);
    await createLogin(client, 'talat_owner', passwords.owner);
    await createLogin(client, 'talat_app', passwords.app);
  });
  // From another database: a template cannot be copied while somebody is connected to it.
  await withClient(urlFor('postgres', passwords.super, { port, database: 'postgres' }), async (client) => {
    await client.query(`create database ${databaseName} owner talat_owner`);
  });
}

async function databaseExists(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
  return rowCount === 1;
}

async function createLogin(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 1 ? 'alter' : 'create';
  await client.query(
    `${verb} role ${role} login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`,
  );
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const logFileOf = (record: ClusterRecord): string => join(dirname(record.dataDir), 'postgres.log');

function handle(
  { pid, port, socketFolder }: ServerProcess,
  record: ClusterRecord,
  wasRunning: boolean,
): EmbeddedPostgres {
  const { dataDir, passwords } = record;
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= shutDown(pid, dataDir));
  const place = { port, database: databaseName, socketFolder };
  return {
    ownerUrl: urlFor('talat_owner', passwords.owner, place),
    appUrl: urlFor('talat_app', passwords.app, place),
    superUrl: urlFor('postgres', passwords.super, { ...place, database: 'postgres' }),
    port,
    pid,
    dataDir,
    logFile: logFileOf(record),
    wasRunning,
    onUnexpectedExit(listener) {
      const timer = setInterval(() => {
        if (isServerOf(pid, dataDir)) return;
        clearInterval(timer);
        if (!stopping) listener();
      }, 500).unref();
    },
    stop,
    async discard() {
      await stop();
      for (const folder of [dirname(dataDir), record.home]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
