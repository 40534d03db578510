import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { freePort } from '../../../packages/platform/src/embedded-postgres.ts';
import { chromiumFlags, findChromium } from '../../chromium.ts';
import { demoPassword, until } from '../../flows/api.client.ts';
import { atLeast, type Check, none, type Size } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { HostileTexts, hostileTexts, nameOf } from '../hostile-texts.ts';
import { allPages, PageLooks, Sightings } from '../page-looks.ts';
import type { Finding, Row } from '../row.ts';
import { type Stored, StoredTexts } from '../stored-texts.ts';

const looks = [
  { locale: 'th', width: 320 },
  { locale: 'en', width: 1280 },
] as const;

export const row: Row = {
  id: 'S7',
  title: 'stored text on every page that shows it',
  guards: 'edge',
  saboteur: {
    what: "an article's description is put into its page as HTML",
    by: 'violations of the pages',
    pages: [
      {
        from: 'className:"prose",children:\\(0,\\w+\\.\\w+\\)\\((\\w+)\\)',
        to: 'className:"prose",dangerouslySetInnerHTML:{__html:$1}',
      },
    ],
  },
  async run(trial) {
    const executablePath = findChromium();
    if (!executablePath) return skipped(trial.size);
    const port = await freePort();
    const deployment = await trial.deploy({ env: { PUBLIC_URL: `http://localhost:${port}` } });
    const texts = new HostileTexts(Math.floor(trial.random() * hostileTexts.length));
    const stores = new StoredTexts(deployment.shop, texts);
    const seen = new Sightings();
    const unknown = new Set<string>();
    const web = await trial.openWeb(port, deployment);
    const browser = await chromium.launch({ executablePath, args: chromiumFlags, headless: true });
    const sets = trial.sized(1, 6);
    try {
      for (let set = 0; set < sets; set++) {
        const stored = await stores.store(set);
        for (const page of allPages(stored).unknown) unknown.add(page);
        for (const look of looks) await lookAround({ browser, url: web.url, stored, seen }, look);
        trial.say(`set ${set + 1} of ${sets}: ${seen.looks} looks`);
      }
    } finally {
      await browser.close();
    }
    const fields = new Set(texts.given.map(({ field }) => field)).size;
    return {
      did: `${texts.given.length} texts in ${fields} fields of the API, ${seen.looks} looks at pages, an export, the mailbox`,
      checks: [
        ...checksOf(seen),
        none('pages that the row knows nothing for', [...unknown]),
        ...shownChecks(texts, seen.shown),
        ...(await exported(deployment)),
        ...(await mailed(deployment)),
      ],
      note: noteOf(texts, fields, seen),
    };
  },
};

/** Not a promise kept, but nothing that this machine could look at; a whole scorecard is not measured on such a one. */
function skipped(size: Size): Finding {
  console.warn('\n*** SKIPPED: S7 looked at no page, because Chromium is missing (apt-get install chromium) ***\n');
  const note = 'SKIPPED: Chromium is missing (apt-get install chromium)';
  return {
    did: 'nothing',
    checks: [{ name: 'looks at pages', measured: note, target: 'Chromium', isGood: size !== 'full' }],
    note,
  };
}

const isOfConsole = (page: string): boolean => /^\/(th|en)\/ops/.test(page);
/** What does not hold yet is said. */
function noteOf({ pairs }: HostileTexts, fields: number, { broken }: Sightings): string {
  const wide = broken.filter(isOfConsole);
  const said = `${pairs} of ${fields * hostileTexts.length} pairs of a field and a text: each set gives each field its next ones, full is 6 sets`;
  return wide.length ? `${said}; of the console still scroll sideways: ${wide.join(' · ')}` : said;
}

type Shown = { browser: Browser; url: string; stored: Stored; seen: Sightings };

/** The storefront as the customer sees it, the console as the clerk does, both of hostile names. */
async function lookAround(
  { browser, url, stored, seen }: Shown,
  { locale, width }: (typeof looks)[number],
): Promise<void> {
  const { pages } = allPages(stored);
  for (const isConsole of [false, true]) {
    const visitor = await browser.newContext({ baseURL: url, viewport: { width, height: 900 } });
    visitor.setDefaultTimeout(60_000);
    const identifier = isConsole ? stored.clerk : stored.customer;
    const login = { data: { identifier, password: demoPassword }, headers: { origin: url } };
    const answer = await visitor.request.post('/api/auth/login', login);
    if (!answer.ok()) throw new Error(`${identifier} cannot sign in: ${answer.status()}`);
    await fillCart(visitor, stored);
    const looking = await PageLooks.begin(visitor, seen);
    for (const page of pages) if (page.isConsole === isConsole) await looking.look(locale, page.path);
    await visitor.close();
  }
}

/** So that the cart and the till have something hostile in them. */
async function fillCart({ request }: BrowserContext, { ids }: Stored): Promise<void> {
  const answer = await request.post('/api/v1/cart/items', { data: { sku: ids['articles'], quantity: 1 } });
  if (!answer.ok()) throw new Error(`the cart: ${answer.status()} ${await answer.text()}`);
}

const checksOf = (seen: Sightings): Check[] => [
  none('texts that ran, or were computed', seen.ran),
  none('requests to a stranger', seen.asked),
  none('texts that became elements or links', seen.elements),
  none("violations of the pages' policy", seen.violations),
  none(
    'pages of the storefront that scroll sideways',
    seen.broken.filter((page) => !isOfConsole(page)),
  ),
  none('data for search engines that is no JSON', seen.data),
  none('pages that failed', seen.failed),
];

/** As it was written, but for spaces and the places where Thai may be broken. */
const plain = (text: string): string => text.replace(/[\s\u200B\u2060\uFEFF]+/g, '');

/** The beginning, as far as nothing of it is masked or cut. */
function isSame(after: string, text: string): boolean {
  const wanted = plain(text).split(nameOf(text))[1]!;
  const shown = /^[^•*…]{0,12}/.exec(after)![0];
  return wanted === '' || wanted.startsWith(shown.slice(0, wanted.length)) || shown.startsWith(wanted.slice(0, 12));
}

/** Where a field is shown its whole beginning is; not every field has a page of its own. */
function shownChecks({ given }: HostileTexts, shown: string): Check[] {
  const page = plain(shown);
  const named = given.filter(({ text }) => page.includes(nameOf(text)));
  const changed = named.filter(
    ({ text }) =>
      !page
        .split(nameOf(text))
        .slice(1)
        .some((after) => isSame(after, text)),
  );
  const fields = new Set(named.map(({ field }) => field)).size;
  const all = new Set(given.map(({ field }) => field)).size;
  return [
    atLeast(`of ${all} fields, shown on some page`, fields, { bound: Math.ceil(all * 0.7) }),
    none('texts that were not shown as they were written', changed),
  ];
}

/** No cell of the file is a formula. */
async function exported({ shop }: Deployment): Promise<Check[]> {
  const as = { as: 'superadmin' };
  const { body: work } = await shop.http('POST', '/orders/bulk', {
    body: { does: { action: 'export' }, query: {} },
    ...as,
  });
  const get = () => shop.http('GET', `/orders/bulk/${work.id}`, as);
  await until(get, ({ body }) => body.isFinished === true, { what: 'the export' });
  const { body: file } = await shop.http('GET', `/orders/bulk/${work.id}/file`, as);
  const cells = (file as string).split(/\r\n|,/).map((cell) => cell.replace(/^\uFEFF?"?/, ''));
  const live = cells.filter((cell) => /^[=+\-@\t]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
  return [atLeast('cells of the export', cells.length, { bound: 12 }), none('of them formulas', live)];
}

/** Mails are plain text: a name in them may not begin a header of its own. */
async function mailed({ shop }: Deployment): Promise<Check[]> {
  const { body } = await shop.http('GET', '/system/mails?limit=50', { as: 'superadmin' });
  const mails = body.data as { subject: string; recipient: string }[];
  const bent = mails.filter(({ subject, recipient }) => /[\r\n]/.test(subject + recipient));
  return [atLeast('mails', mails.length, { bound: 1 }), none('mails whose head has lines of its own', bent)];
}
