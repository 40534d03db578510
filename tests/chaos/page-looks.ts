import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BrowserContext, errors, type Page } from 'playwright-core';
import { consolePages } from '../../apps/web/lib/ops/pages.ts';
import { computed, foreignElement, strangerHost, tripwire } from './hostile-texts.ts';
import type { Stored } from './stored-texts.ts';

const pagesFolder = resolve(import.meta.dirname, '../../apps/web/app/[locale]');
/** Pages that are told apart by what is in the address beside its path. */
const withQuery: Record<string, string[]> = { '/search': ['?q=s7', '?q=xyzzy'], '/ops/orders': ['', '?q=s7'] };

const readyWithinMs = 20_000;
const report = join(import.meta.dirname, 'page-report.mjs');
/** What page-report.mjs says of a page. */
type Report = { elements: string[]; overflow: number; outside: string; text: string; data: string[] };
export type PageAddress = { path: string; isConsole: boolean };

/** Every page of the web app by the folders that it is made of, and every one that the console's own list names. */
export function allPages({ ids }: Stored): { pages: PageAddress[]; unknown: string[] } {
  const unknown: string[] = [];
  const folders = globSync('**/page.tsx', { cwd: pagesFolder }).map((file) => file.split(/[\\/]/).slice(0, -1));
  const paths = folders.map((parts) => addressOf(parts, ids) ?? (unknown.push(parts.join('/')), null));
  const all = new Set([...paths.filter((path) => path !== null), ...consolePages.map(({ href }) => href)]);
  const pages = [...all]
    .toSorted()
    .flatMap((path) =>
      (withQuery[path] ?? ['']).map((query) => ({ path: path + query, isConsole: /^\/ops(\/|$)/.test(path) })),
    );
  return { pages, unknown };
}

/** Undefined when nothing is known that the page could be about. */
function addressOf(parts: string[], ids: Stored['ids']): string | undefined {
  const path: string[] = [];
  for (const part of parts) {
    if (/^\(.*\)$/.test(part)) continue;
    if (part.startsWith('[...')) path.push('nowhere');
    else if (!part.startsWith('[')) path.push(part);
    else {
      const id = ids[path.at(-1) ?? ''];
      if (!id) return undefined;
      path.push(encodeURIComponent(id));
    }
  }
  return path.length ? `/${path.join('/')}` : '';
}

/** What a browser saw that should not be. */
export class Sightings {
  readonly ran: string[] = [];
  readonly asked: string[] = [];
  readonly violations: string[] = [];
  readonly elements: string[] = [];
  readonly broken: string[] = [];
  readonly data: string[] = [];
  readonly failed: string[] = [];
  /** All that was shown, to find texts in. */
  shown = '';
  looks = 0;
}

/** Opens pages in one profile of the browser and writes down what it sees. */
export class PageLooks {
  #where = '';

  private constructor(
    private readonly page: Page,
    private readonly seen: Sightings,
  ) {}

  static async begin(visitor: BrowserContext, seen: Sightings): Promise<PageLooks> {
    const page = await visitor.newPage();
    const looks = new PageLooks(page, seen);
    await page.exposeFunction('s7violated', (what: string) => void seen.violations.push(`${looks.#where}: ${what}`));
    await page.exposeFunction(tripwire, () => void seen.ran.push(looks.#where));
    await page.addInitScript({ path: report });
    page.on('dialog', (dialog) => {
      seen.ran.push(`${looks.#where}: a dialog`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (new URL(request.url()).hostname.includes(strangerHost)) seen.asked.push(`${looks.#where}: ${request.url()}`);
    });
    return looks;
  }

  async look(locale: string, path: string): Promise<void> {
    this.#where = `/${locale}${path}`;
    const { page, seen } = this;
    const answer = await page.goto(this.#where, { waitUntil: 'load' });
    const status = answer?.status() ?? 0;
    if (status >= 400 && !path.endsWith('/nowhere')) seen.failed.push(`${this.#where}: ${status}`);
    if (new URL(page.url()).pathname.includes('/sign-in')) seen.failed.push(`${this.#where}: asks to sign in`);
    if (!(await this.isReady())) seen.failed.push(`${this.#where}: never became ready`);
    seen.looks++;
    const found = (await page.evaluate(`s7report(${JSON.stringify(foreignElement)})`)) as Report;
    seen.elements.push(...found.elements.map((element) => `${this.#where}: ${element}`));
    if (found.overflow > 0) seen.broken.push(`${this.#where}: ${found.overflow} px too wide: ${found.outside}`);
    if (found.text.includes(computed)) seen.ran.push(`${this.#where}: a template was computed`);
    seen.data.push(
      ...found.data.filter((text) => !isJson(text)).map((text) => `${this.#where}: ${text.slice(0, 100)}`),
    );
    seen.shown += `\n${found.text}`;
  }

  /** With what it asks for after it has loaded. A page that something broke is looked at all the same: that says what broke it. */
  private async isReady(): Promise<boolean> {
    try {
      await this.page
        .locator('main:not([aria-busy=true])')
        .first()
        .waitFor({ state: 'attached', timeout: readyWithinMs });
      return true;
    } catch (error) {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
