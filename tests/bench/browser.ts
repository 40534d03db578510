import { join } from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { demoPassword, emailOf } from '../flows/api.client.ts';
import { spreadOut, stepAside } from './processors.ts';
import type { Bench } from './row.ts';
import type { WebApp } from './web-app.ts';

/** The browser of this machine with every processor to itself; null, said loudly, when there is none. */
export const openBrowser = (bench: Bench): Promise<Browser | null> =>
  spread(bench, (executablePath) => chromium.launch({ executablePath, args: chromiumFlags, headless: true }));

/** A browser with a profile of its own, which listens to tools on that port; null like above. */
export const openVisitor = (
  bench: Bench,
  { profile, port }: { profile: string; port: number },
): Promise<BrowserContext | null> =>
  spread(bench, (executablePath) =>
    chromium.launchPersistentContext(profile, {
      executablePath,
      args: [...chromiumFlags, `--remote-debugging-port=${port}`],
    }),
  );

async function spread<Opened>(bench: Bench, open: (executablePath: string) => Promise<Opened>): Promise<Opened | null> {
  const executablePath = findChromium();
  if (!executablePath) {
    bench.say('*** SKIPPED: Chromium is missing (apt-get install chromium) ***');
    return null;
  }
  spreadOut();
  try {
    return await open(executablePath);
  } finally {
    stepAside();
  }
}

/** A page of the console as a manager sees it, connected; `bench` in it is `page-watch.mjs`. */
export async function openConsole(browser: Browser, web: WebApp, path: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: web.url,
    locale: 'th-TH',
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(60_000);
  const answer = await context.request.post('/api/auth/login', {
    data: { identifier: emailOf('manager'), password: demoPassword },
    headers: { origin: web.url },
  });
  if (!answer.ok()) throw new Error(`nobody could sign in: ${answer.status()} ${await answer.text()}`);
  await context.addInitScript({ path: join(import.meta.dirname, 'page-watch.mjs') });
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('.strip-dot[data-state=live]').waitFor();
  await page.locator('main:not([aria-busy])').waitFor();
  return page;
}

/** What a page's main thread has done so far, in milliseconds of CPU: the clock of a shared machine lies, this lies less. */
export class PageWork {
  private constructor(private readonly devtools: CDPSession) {}

  static async of(devtools: CDPSession): Promise<PageWork> {
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new PageWork(devtools);
  }

  /** Answers also what it was spent on, as a note. */
  async during(work: () => Promise<unknown>): Promise<{ ms: number; note: (times: number) => string }> {
    const before = await this.sums();
    await work();
    const after = await this.sums();
    const spent = (name: string) => 1000 * (after.get(name)! - before.get(name)!);
    const each = (name: string, times: number) => (spent(name) / times).toFixed(1);
    return {
      ms: spent('TaskDuration'),
      note: (times) =>
        `script ${each('ScriptDuration', times)}, style ${each('RecalcStyleDuration', times)}, layout ${each('LayoutDuration', times)}`,
    };
  }

  private async sums(): Promise<Map<string, number>> {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }
}
