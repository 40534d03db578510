import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@talat/platform/embedded-postgres';
import { identify, isSameProcess, waitForExit } from '@talat/platform/process-identity';
import {
  findRun,
  readRunFile,
  releaseLock,
  removeRunFile,
  takeLock,
  writeRunFile,
  type RunFile,
} from '@talat/platform/run-file';
import { ensureKeys } from '@talat/platform/signing-keys';
import { explainFileError, StartProblem } from '@talat/platform/start-problem';
import { checkMachine } from './check-machine.ts';
import type { Environment, Launch } from './launch.settings.ts';
import { printBanner } from './print-banner.ts';
import { complain, say } from './say.ts';
import { startChild, type Child, type ChildPlan } from './supervise-process.ts';

/** How the two processes are started: built and standalone, or watching their sources. */
export interface ShopShape {
  server: (environment: Environment) => ChildPlan;
  /** May take its time (a build), while the server starts. */
  web: (environment: Environment, signal: AbortSignal) => Promise<ChildPlan>;
}

interface Opening {
  launch: Launch;
  shape: ShopShape;
  /** Aborted by Ctrl-C, by SIGTERM, and when the process that started us is gone. */
  stop: AbortSignal;
  /** What to do at the end, last first. */
  cleanup: (() => Promise<void> | void)[];
}

/** Runs the whole shop until it is told to stop. Answers the exit code; afterwards no process is left. */
export async function runShop(launch: Launch, shape: ShopShape): Promise<number> {
  const stopping = stopOnSignal();
  const opening: Opening = { launch, shape, stop: stopping.signal, cleanup: [] };
  try {
    const children = await open(opening);
    await Promise.race([aborted(opening.stop), ...children.map((child) => child.crashed)]);
    return 0;
  } catch (error) {
    if (opening.stop.aborted) return 0;
    const problem = explainFileError(error, launch.home);
    complain(problem instanceof StartProblem ? problem.message : String((error as Error).stack ?? error));
    return 1;
  } finally {
    if (opening.cleanup.length > 1) say('closing: web, server, database · กำลังปิดร้าน');
    stopping.abort();
    for (const close of opening.cleanup.reverse()) await close();
  }
}

async function open(opening: Opening): Promise<Pick<Child, 'crashed'>[]> {
  const { launch, shape, stop, cleanup } = opening;
  claimFolder(launch);
  cleanup.push(() => releaseLock(launch.home));
  await endLeftovers(launch);
  await checkMachine(launch);
  stop.throwIfAborted();

  const database = await openDatabase(opening);
  const { privateJwk } = await ensureKeys(join(launch.home, 'keys'));
  const environment = environmentFor(launch, { database, signingKey: JSON.stringify(privateJwk) });
  cleanup.push(() => removeRunFile(launch.home));
  const run = beginRun(launch, database);
  const start = (plan: ChildPlan): Child => {
    stop.throwIfAborted();
    const child = startChild(plan);
    cleanup.push(() => child.stop());
    run.children.push(child.identity);
    writeRunFile(launch.home, run);
    return child;
  };

  const server = start(shape.server(environment));
  const webPlan = shape.web(environment, stop);
  cleanup.push(() => webPlan.then(noop, noop));
  const web = start(await Promise.race([webPlan, server.crashed]));
  await untilReady(`${launch.apiUrl}/health/ready`, [server, web], stop);
  await untilReady(`http://127.0.0.1:${launch.webPort}/`, [server, web], stop);
  printBanner(launch);
  return [server, web, { crashed: databaseEnd(database) }];
}

/** One line for whoever starts a second time; the running shop is not touched. */
function claimFolder({ home }: Launch): void {
  const holder = takeLock(home);
  if (!holder) return;
  const run = findRun(home);
  const where = run
    ? `: ${run.webUrl} (API ${run.apiUrl}), since ${new Date(run.startedAt).toLocaleString('sv-SE')}`
    : ', and is still starting';
  throw new StartProblem(
    `Talat already runs from this folder${where}`,
    `Nothing was changed. Stop it with Ctrl-C in its window, or with: kill ${holder.pid}`,
  );
}

/** Server and web end with their launcher, even when it was killed; this is for those that were still busy with that. */
async function endLeftovers({ home }: Launch): Promise<void> {
  for (const child of readRunFile(home)?.children ?? []) {
    if (!child.startedAt || !isSameProcess(child)) continue;
    say(`waiting for process ${child.pid} of an earlier run to end`);
    process.kill(child.pid, 'SIGTERM');
    if (!(await waitForExit(() => isSameProcess(child), 15_000))) process.kill(child.pid, 'SIGKILL');
  }
  removeRunFile(home);
}

async function openDatabase({ launch, cleanup }: Opening): Promise<EmbeddedPostgres | undefined> {
  if (launch.hasOwnDatabase) {
    say('using the database that the settings name');
    return undefined;
  }
  const database = await startEmbeddedPostgres({
    home: launch.home,
    logStatements: launch.logStatements,
    logSlowMs: launch.logSlowMs,
    progress: say,
  });
  if (database.wasRunning) say('the database of an earlier run was still there and is used on');
  cleanup.push(() => database.stop());
  return database;
}

function environmentFor(
  launch: Launch,
  { database, signingKey }: { database: EmbeddedPostgres | undefined; signingKey: string },
): Environment {
  return {
    // In production the server refuses a key that was made here, so it must see that none was given.
    ...(launch.isProduction ? {} : { JWT_PRIVATE_KEY: signingKey }),
    // So that the API can tell the web app, which names its readers' addresses, from anybody who claims to.
    WEB_PROXY_SECRET: randomBytes(24).toString('base64url'),
    ...launch.environment,
    ...(database && { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl }),
    TALAT_HOME: launch.home,
    PORT: String(launch.apiPort),
    WEB_PORT: String(launch.webPort),
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
}

function beginRun(launch: Launch, database: EmbeddedPostgres | undefined): RunFile {
  const run: RunFile = {
    launcher: identify(process.pid)!,
    startedAt: new Date().toISOString(),
    webUrl: launch.webUrl,
    apiUrl: launch.apiUrl,
    ...(database && {
      database: { ownerUrl: database.ownerUrl, appUrl: database.appUrl, port: database.port, pid: database.pid },
    }),
    children: [],
  };
  writeRunFile(launch.home, run);
  return run;
}

/** Any answer below 500. The children report their own progress, so this only waits; it ends when one of them does. */
async function untilReady(url: string, children: Child[], stop: AbortSignal): Promise<void> {
  const crash = Promise.race(children.map((child) => child.crashed));
  while (!(await Promise.race([answersWell(url), crash, aborted(stop)]))) {
    await Promise.race([sleep(100), crash]);
    stop.throwIfAborted();
  }
  stop.throwIfAborted();
}

async function answersWell(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(60_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    // Not listening yet.
    return false;
  }
}

function databaseEnd(database: EmbeddedPostgres | undefined): Promise<never> {
  return new Promise((_, reject) => {
    database?.onUnexpectedExit(() => {
      reject(
        new StartProblem(
          'The database ended unexpectedly',
          `Its log is ${database.logFile}; nothing that was acknowledged is lost. Start again.`,
        ),
      );
    });
  });
}

/** Signals come twice (from the terminal and from npm) and must never end us before everything is closed. */
function stopOnSignal(): AbortController {
  const controller = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(event, () => controller.abort());
  // A terminal that closes ends the shop; under nohup there is none, and it goes on.
  process.on('SIGHUP', () => process.stdout.isTTY && controller.abort());
  return controller;
}

const noop = (): void => {};

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
