import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildWeb } from '../apps/cli/src/build-web.ts';
import { readLaunch } from '../apps/cli/src/launch.settings.ts';
import { webPlan } from '../apps/cli/src/start.ts';
import { startChild } from '../apps/cli/src/supervise-process.ts';

type Options = {
  port: number;
  apiUrl: string;
  /** What `builtWeb` answered. */
  serverFile: string;
  /** Of the process: what it loads first, and settings of its own. */
  flags?: readonly string[];
  env?: Record<string, string>;
};
export type WebProcess = { url: string; close: () => Promise<void> };

/** The file that serves the built web app; builds it first when its sources are new. */
export const builtWeb = (): Promise<string> => buildWeb(readLaunch(), new AbortController().signal);

/** The built web app in front of an API, as the launcher starts it. Answers when its first page does. */
export async function startWeb({ port, apiUrl, serverFile, flags = [], env = {} }: Options): Promise<WebProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'talat-web-'));
  const launch = readLaunch({ ...process.env, TALAT_HOME: folder, WEB_PORT: String(port) });
  const plan = webPlan({ ...launch, apiUrl }, { ...launch.environment, ...env }, serverFile);
  const child = startChild({ ...plan, args: [...flags, ...plan.args] });
  const close = async () => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const isOpen = () =>
    fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).then(
      ({ status }) => status < 500,
      () => false,
    );
  try {
    while (!(await Promise.race([isOpen(), child.crashed]))) await sleep(50);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: launch.webUrl, close };
}
