// A Next app with nothing in it but given markup: what rendering a page costs when nothing of ours is in the way.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '@talat/platform/embedded-postgres';
import { onServerProcessor } from './processors.ts';
import { treeOf } from './markup-tree.ts';
import { end, untilServed } from './served.ts';

const root = resolve(import.meta.dirname, '../..');
// inside the repository, where Next finds itself above the app, but not among the packages, which it does not compile
const folder = join(root, '.talat/bench-pages');
const next = join(root, 'node_modules/next/dist/bin/next');

export type BarePages = { url: string; pid: number; close: () => Promise<void> };

const files = {
  'package.json': '{ "name": "bare-pages", "private": true, "type": "module" }',
  'next.config.mjs': `export default { poweredByHeader: false, turbopack: { root: ${JSON.stringify(root)} }, outputFileTracingRoot: ${JSON.stringify(root)} };`,
  'app/layout.jsx':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  'app/[name]/page.jsx': `import { readFileSync } from 'node:fs';
import { createElement } from 'react';
const markup = JSON.parse(readFileSync(process.env.BARE_MARKUP ?? '/dev/null', 'utf8') || '{}');
const element = (node, key) => typeof node === 'string' ? node : createElement(node[0], { key, ...node[1] }, ...(node[2].length ? [node[2].map(element)] : []));
export const dynamic = 'force-dynamic';
export default async function Page({ params }) { const { name } = await params; return <div>{markup[name].map(element)}</div>; }`,
};

/** Builds and starts it: each markup is served under its name. */
export async function buildBarePages(markup: Record<string, string>): Promise<BarePages> {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const markupFile = join(folder, 'markup.json');
  const trees = Object.entries(markup).map(([name, text]) => [name, treeOf(text)]);
  writeFileSync(markupFile, JSON.stringify(Object.fromEntries(trees)));
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const built = spawnSync(process.execPath, [next, 'build'], { cwd: folder, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the bare pages could not be built:\n${built.stdout}\n${built.stderr}`);
  const port = await freePort();
  const [program, args] = onServerProcessor(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1']);
  const logFile = join(folder, 'next.log');
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: { ...env, BARE_MARKUP: markupFile },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilServed(url, child, logFile);
  return { url, pid: child.pid!, close: () => end(child) };
}
