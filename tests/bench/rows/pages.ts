import { type BarePages, buildBarePages } from '../bare-pages.ts';
import type { Client } from '../client.ts';
import { drive } from '../drive.ts';
import { inTurn, type Measured, type Subject } from '../rounds.ts';
import { atLeast, type Bench, type Line, rateLine, type Row } from '../row.ts';
import { startWeb, type WebApp } from '../web-app.ts';

export const row: Row = {
  name: 'pages',
  title: 'Pages rendered by the server beside a bare Next page with the same markup',
  run: measurePages,
};

/** Only who takes a page is shown one that others see too. */
const visit = { accept: 'text/html' };

async function measurePages(bench: Bench): Promise<Line[]> {
  const shop = await bench.open({ env: { TALAT_SEED: 'demo' } });
  const { data } = await shop.client.json<{ data: { slug: string; categories: { slug: string }[] }[] }>(
    '/api/v1/products?limit=1',
  );
  const product = data[0]!;
  const paths = {
    home: '/en',
    category: `/en/c/${product.categories[0]!.slug}`,
    product: `/en/p/${product.slug}`,
  };
  bench.say('building the web app, unless these sources were built before, and the bare pages');
  const web = await startWeb(shop);
  const ours = bench.clientFor(web.url);
  let bare: BarePages | undefined;
  try {
    bare = await buildBarePages(await markupOf(ours, paths));
    const theirs = bench.clientFor(bare.url);
    return await compare(bench, { web, bare, ours, theirs, paths });
  } finally {
    await bare?.close();
    await web.close();
  }
}

type Both = { web: WebApp; bare: BarePages; ours: Client; theirs: Client; paths: Record<string, string> };

async function compare(bench: Bench, { web, bare, ours, theirs, paths }: Both): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [name, path] of Object.entries(paths)) {
    const subject = (title: string, pid: number, work: () => Promise<void>): Subject => ({
      name: title,
      pids: { server: pid },
      run: (seconds) => drive(work, { clients: bench.clients, seconds }),
    });
    const [reference, ...own] = (await inTurn(
      [
        subject(`${name}, bare`, bare.pid, () => theirs.read(`/${name}`)),
        subject(`${name}, many at once`, web.pid, () => ours.read(path, visit)),
        // a page for somebody who brings a wish of the own is drawn for that visit
        subject(`${name}, drawn for each`, web.pid, () => ours.read(path, { ...visit, cookie: 'talat_theme=light' })),
      ],
      bench.plan,
    )) as [Measured, Measured, Measured];
    lines.push(rateLine(reference, '/s'));
    for (const measured of own) {
      const share = measured.perSecond / reference.perSecond;
      lines.push(rateLine(measured, '/s'), {
        name: `${measured.name}: of the bare page`,
        value: share,
        unit: '×',
        goal: atLeast(share, 0.7, ' ×'),
      });
    }
  }
  return lines;
}

/** What stands in the body of each page, without the scripts. */
async function markupOf(client: Client, paths: Record<string, string>): Promise<Record<string, string>> {
  const markup: Record<string, string> = {};
  for (const [name, path] of Object.entries(paths)) {
    const { status, text } = await client.call(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(text)?.[1] ?? '';
    markup[name] = body.replaceAll(/<script[\s\S]*?<\/script>/g, '');
  }
  return markup;
}
