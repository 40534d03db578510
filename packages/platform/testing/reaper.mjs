// Waits for its parent to end in whatever way, then removes what the parent's tests left: a throw-away PostgreSQL and its folder.
// node reaper.mjs <folder> <pid file>; standard input is a pipe that closes with the parent.
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [, , folder, pidFile] = process.argv;

process.stdin.resume();
process.stdin.on('end', async () => {
  const pid = serverPid();
  if (pid !== undefined) {
    process.kill(pid, 'SIGQUIT');
    for (let waited = 0; serverPid() !== undefined && waited < 100; waited++) await sleep(50);
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

/** The pid file is the throw-away cluster's own, so its pid is no other process as long as it lives. */
function serverPid() {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  }
}
