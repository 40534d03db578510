// node --import ./tools/ts-hook.mjs tests/load/lighthouse.ts --url http://localhost:3000 [--runs 3] [--language th] [--only home,cart]
// Lighthouse (mobile, its own throttling) on the pages that sell, from a running production build: the median run of each, as a
// table for docs/performance.md. The npm package is fetched when this runs: 185 MB that nobody else needs. A machine that does
// other work at the same time shows in the benchmark index and in the blocking time.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Product } from '@talat/contracts/product';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';

const run = promisify(execFile);
const lighthouse = 'lighthouse@13.5.0';
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    runs: { type: 'string', default: '3' },
    language: { type: 'string', default: 'th' },
    only: { type: 'string', default: '' },
  },
});
const paths = {
  home: '',
  category: '/c/kitchen',
  product: '/p/glazed-teapot',
  cart: '/cart',
  checkout: '/checkout',
} as const;
type Page = keyof typeof paths;
type Cookie = { name: string; value: string };
type Request = { resourceType?: string; transferSize?: number };
type Report = {
  categories: Record<'performance' | 'accessibility' | 'best-practices' | 'seo', { score: number }>;
  audits: Record<string, { numericValue?: number; details?: { items?: Request[] } }>;
  environment: { benchmarkIndex: number };
};

/** A guest's cart with something in it, as the cookie that names it: without one there is no checkout to look at. */
async function fillCart(): Promise<Cookie> {
  const answer = await fetch(`${values.url}/api/v1/products/tamarind-candy`);
  const { defaultVariantId } = (await answer.json()) as Product;
  const added = await fetch(`${values.url}/api/v1/cart/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ variantId: defaultVariantId, quantity: 2 }),
  });
  if (!added.ok) throw new Error(`the cart could not be filled: ${added.status} ${await added.text()}`);
  const [name = '', value = ''] = (added.headers.getSetCookie()[0] ?? '').split(';')[0]!.split('=');
  return { name, value };
}

/** One run in a fresh browser that has nothing but the cart's cookie. */
async function look(url: string, cookie: Cookie): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'talat-lighthouse-'));
  const output = join(folder, 'report.json');
  const port = await freePort();
  const browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: process.env['CHROMIUM'] ?? browsers.find((path) => existsSync(path)) ?? '',
    args: [...flags, `--remote-debugging-port=${port}`],
  });
  try {
    await browser.addCookies([{ ...cookie, url: values.url }]);
    // The profile is new, so there is nothing to reset, and the cookie has to stay.
    await run('npm', [
      ...['exec', '--yes', '--', lighthouse, url, '--quiet', `--port=${port}`, '--disable-storage-reset'],
      ...['--output=json', `--output-path=${output}`],
    ]);
    return JSON.parse(readFileSync(output, 'utf8')) as Report;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const bytesOf = (report: Report, type: string): number =>
  (report.audits['network-requests']?.details?.items ?? [])
    .filter(({ resourceType }) => resourceType === type)
    .reduce((sum, { transferSize = 0 }) => sum + transferSize, 0);

function rowOf(page: Page, report: Report): string {
  const score = (name: keyof Report['categories']) => Math.round(report.categories[name].score * 100);
  const value = (audit: string) => report.audits[audit]?.numericValue ?? Number.NaN;
  const cells = [
    page,
    score('performance'),
    score('accessibility'),
    score('best-practices'),
    score('seo'),
    `${(value('first-contentful-paint') / 1000).toFixed(1)} s`,
    `${(value('largest-contentful-paint') / 1000).toFixed(1)} s`,
    `${Math.round(value('total-blocking-time'))} ms`,
    value('cumulative-layout-shift').toFixed(3),
    `${(bytesOf(report, 'Script') / 1000).toFixed(0)} kB`,
    `${(bytesOf(report, 'Font') / 1000).toFixed(0)} kB`,
    Math.round(report.environment.benchmarkIndex),
  ];
  return `| ${cells.join(' | ')} |`;
}

const cookie = await fillCart();
console.log(
  '| page | performance | accessibility | best practices | SEO | FCP | LCP | TBT | CLS | JS | fonts | machine |',
);
console.log('| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |');
for (const page of Object.keys(paths) as Page[]) {
  if (values.only && !values.only.split(',').includes(page)) continue;
  const reports: Report[] = [];
  for (let done = 0; done < Number(values.runs); done++)
    reports.push(await look(`${values.url}/${values.language}${paths[page]}`, cookie));
  reports.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const median = reports[Math.floor(reports.length / 2)];
  if (median) console.log(rowOf(page, median));
}
