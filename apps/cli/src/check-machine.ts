import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { explainFileError, StartProblem } from '@talat/platform/start-problem';
import { findPortHolder } from './find-port-holder.ts';
import { root, type Launch } from './launch.settings.ts';

const neededBytes = 500 * 1024 * 1024;

/** Everything that can be known to fail is said before anything is started. Throws {@link StartProblem}. */
export async function checkMachine(launch: Launch): Promise<void> {
  checkFolders(launch);
  await checkPorts(launch);
}

/** Throws unless each port is free on this machine. */
export async function checkPorts({ webPort, apiPort, extraPorts }: Launch): Promise<void> {
  const wanted: [port: number, what: string, setting: string][] = [
    [webPort, 'the web app', 'WEB_PORT'],
    [apiPort, 'the API', 'PORT'],
    ...extraPorts.map((port): [number, string, string] => [port, 'the API', 'API_EXTRA_PORTS']),
  ];
  const seen = new Map<number, string>();
  for (const [port, what, setting] of wanted) {
    const other = seen.get(port);
    if (other) throw new StartProblem(`${other} and ${setting} both name port ${port}`, 'Give each a port of its own.');
    seen.set(port, setting);
    if (await isTaken(port, setting)) {
      throw new StartProblem(
        `Port ${port}, wanted for ${what}, is in use by ${findPortHolder(port) ?? 'another program'}`,
        `Stop that program, or choose another port: ${setting}=${port + 10} npm start`,
      );
    }
  }
}

function checkFolders(launch: Launch): void {
  try {
    mkdirSync(launch.home, { recursive: true });
    for (const folder of [launch.home, join(root, 'node_modules'), join(root, 'apps/web')]) {
      if (existsSync(folder)) accessSync(folder, constants.W_OK);
    }
  } catch (error) {
    throw explainFileError(error, launch.home);
  }
  const { bavail, bsize } = statfsSync(launch.home);
  if (bavail * bsize < neededBytes) {
    throw new StartProblem(
      `Only ${Math.round((bavail * bsize) / 1024 / 1024)} MB are free on the disk that holds ${launch.home}`,
      'Free at least 500 MB and start again.',
    );
  }
}

/** Asks first: on some systems one can listen on a port although another program has it on all addresses. */
async function isTaken(port: number, setting: string): Promise<boolean> {
  if (await answers(port)) return true;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true);
      else if (error.code === 'EACCES')
        reject(new StartProblem(`Port ${port} needs administrator rights`, `Choose one above 1024 with ${setting}.`));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    const end = (isTaken: boolean) => {
      socket.destroy();
      resolve(isTaken);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
