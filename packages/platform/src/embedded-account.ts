import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StartProblem } from './start-problem.ts';

/** The system user that PostgreSQL runs as when we are root, which it refuses to be. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

/** Undefined for ordinary users (and on Windows): the server then simply runs as they do. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) {
    throw new StartProblem(
      'PostgreSQL refuses to run as root, and neither a user postgres nor nobody exists',
      'Start as an ordinary user, or create one: useradd --system postgres.',
    );
  }
  return { name: found[0]!, uid: Number(found[2]), gid: Number(found[3]) };
}

/** Whether an account that owns nothing here can walk down to this folder, which need not exist yet. */
export function isReachableByOthers(folder: string): boolean {
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (existsSync(current) && (statSync(current).mode & 0o001) === 0) return false;
    if (current === dirname(current)) return true;
  }
}
