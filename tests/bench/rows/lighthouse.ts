// The npm package is fetched when this runs: 185 MB that nobody else needs.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Product } from '@talat/contracts/product';
import { freePort } from '@talat/platform/embedded-postgres';
import { openVisitor } from '../browser.ts';
import { medianOf } from '../percentiles.ts';
import { atLeast, atMost, type Bench, type Line, type Row } from '../row.ts';
import { openWithWeb } from '../web-app.ts';

const run = promisify(execFile);
const lighthouse = 'lighthouse@13.5.0';

export const row: Row = {
  name: 'lighthouse',
  title: 'Lighthouse (mobile, its own throttling) on the pages that sell: the median of each figure',
  run: measurePages,
};

const paths = {
  home: '',
  category: '/c/kitchen',
  product: '/p/glazed-teapot',
  cart: '/cart',
  checkout: '/checkout',
} as const;
type Page = keyof typeof paths;
type Cookie = { name: string; value: string };
type Loaded = { resourceType?: string; transferSize?: number };
type Report = {
  categories: Record<'performance' | 'accessibility' | 'best-practices' | 'seo', { score: number }>;
  audits: Record<string, { numericValue?: number; details?: { items?: Loaded[] } }>;
  environment: { benchmarkIndex: number };
};

async function measurePages(bench: Bench): Promise<Line[]> {
  const { web } = await openWithWeb(bench, { TALAT_SEED: 'demo' });
  const lines: Line[] = [];
  try {
    const cookie = await fillCart(web.url);
    for (const language of bench.isQuick ? ['th'] : ['th', 'en'])
      for (const page of Object.keys(paths) as Page[]) {
        const reports: Report[] = [];
        for (let n = 0; n < bench.plan.rounds; n++) {
          const report = await look(bench, { url: `${web.url}/${language}${paths[page]}`, cookie });
          if (!report) return [];
          reports.push(report);
        }
        lines.push(...linesOf({ page, language, reports }));
        bench.say(`${page}, ${language}: ${lines.at(-1)!.note}`);
      }
  } finally {
    await web.close();
  }
  return lines;
}

/** A guest's cart with something in it, as the cookie that names it: without one there is no checkout to look at. */
async function fillCart(url: string): Promise<Cookie> {
  const answer = await fetch(`${url}/api/v1/products/tamarind-candy`);
  const { defaultVariantId } = (await answer.json()) as Product;
  const added = await fetch(`${url}/api/v1/cart/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ variantId: defaultVariantId, quantity: 2 }),
  });
  if (!added.ok) throw new Error(`the cart could not be filled: ${added.status} ${await added.text()}`);
  const [name = '', value = ''] = (added.headers.getSetCookie()[0] ?? '').split(';')[0]!.split('=');
  return { name, value };
}

/** One run in a fresh browser that has nothing but the cart's cookie; null without a browser. A trace that Chromium cut short is made again. */
async function look(bench: Bench, visit: { url: string; cookie: Cookie }, tries = 3): Promise<Report | null> {
  try {
    return await lookOnce(bench, visit);
  } catch (error) {
    if (tries === 1 || !String(error).includes('Please run Lighthouse again')) throw error;
    return look(bench, visit, tries - 1);
  }
}

async function lookOnce(bench: Bench, { url, cookie }: { url: string; cookie: Cookie }): Promise<Report | null> {
  const folder = mkdtempSync(join(tmpdir(), 'talat-lighthouse-'));
  const output = join(folder, 'report.json');
  const port = await freePort();
  const visitor = await openVisitor(bench, { profile: join(folder, 'profile'), port });
  if (!visitor) return null;
  try {
    await visitor.addCookies([{ ...cookie, url: new URL(url).origin }]);
    // The profile is new, so there is nothing to reset, and the cookie has to stay.
    await run('npm', [
      ...['exec', '--yes', '--', lighthouse, url, '--quiet', `--port=${port}`, '--disable-storage-reset'],
      ...['--output=json', `--output-path=${output}`],
    ]);
    return JSON.parse(readFileSync(output, 'utf8')) as Report;
  } finally {
    await visitor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const kilobytesOf = (report: Report, type: string): number =>
  (report.audits['network-requests']?.details?.items ?? [])
    .filter(({ resourceType }) => resourceType === type)
    .reduce((sum, { transferSize = 0 }) => sum + transferSize / 1000, 0);

function linesOf({ page, language, reports }: { page: Page; language: string; reports: Report[] }): Line[] {
  const median = (pick: (report: Report) => number) => medianOf(reports.map(pick));
  const score = (name: keyof Report['categories']) =>
    Math.round(median(({ categories }) => categories[name].score * 100));
  const audit = (name: string) => median(({ audits }) => audits[name]?.numericValue ?? Number.NaN);
  const script = median((report) => kilobytesOf(report, 'Script'));
  const lcp = audit('largest-contentful-paint') / 1000;
  const [tbt, cls] = [audit('total-blocking-time'), audit('cumulative-layout-shift')];
  const performance = score('performance');
  const accessibility = score('accessibility');
  const machine = Math.round(median(({ environment }) => environment.benchmarkIndex));
  const line = (name: string, value: number, rest: Partial<Line>): Line => ({
    name: `${page}, ${language}: ${name}`,
    value,
    unit: '',
    ...rest,
  });
  return [
    line('performance', performance, {
      goal: atLeast(performance, 95),
      note: `best practices ${score('best-practices')}, SEO ${score('seo')}${isForNobody(page) ? ' (not to be found, as it should be)' : ''}, machine ${machine}`,
    }),
    line('accessibility', accessibility, { goal: atLeast(accessibility, 100) }),
    line('LCP', lcp, { unit: 's', goal: atMost(lcp, 2, ' s') }),
    line('TBT', tbt, { unit: 'ms', goal: atMost(tbt, 150, ' ms') }),
    line('CLS', cls, { goal: atMost(cls, 0.05) }),
    line('JavaScript', script, {
      unit: 'kB gzip',
      ...(page === 'product' ? { goal: atMost(script, 120, ' kB') } : {}),
      note: `performance ${performance}, LCP ${lcp.toFixed(1)} s, TBT ${Math.round(tbt)} ms, CLS ${cls.toFixed(3)}`,
    }),
  ];
}

/** Search engines are asked to leave them out, for which Lighthouse takes points away. */
const isForNobody = (page: Page): boolean => page === 'cart' || page === 'checkout';
