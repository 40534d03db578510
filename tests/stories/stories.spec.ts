import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { accessibilityTroubles } from '../web/accessibility.ts';

type Story = { id: string; type: string; title: string; name: string };
type Look = { locale: 'th' | 'en'; theme: 'light' | 'dark'; width: number };
/** What Storybook puts on the window of a story. */
type StoryWindow = {
  __STORYBOOK_PREVIEW__?: { currentRender?: { id?: string; phase?: string } };
  __STORYBOOK_ADDONS_CHANNEL__: { emit: (event: string, data: object) => void };
};

const built = resolve(import.meta.dirname, '../../.talat/stories');
const executablePath = findChromium();
const isBuilt = existsSync(join(built, 'index.json'));
if (!isBuilt)
  console.warn(
    '\n*** SKIPPED: no story was looked at, because there is no build of them (npm run stories -- --build) ***\n',
  );
else if (!executablePath)
  console.warn('\n*** SKIPPED: no story was looked at, because Chromium is missing (apt-get install chromium) ***\n');

const stories: Story[] = isBuilt
  ? Object.values<Story>(JSON.parse(readFileSync(join(built, 'index.json'), 'utf8')).entries).filter(
      ({ type }) => type === 'story',
    )
  : [];
/** One after the other over the stories of a page, so that its states meet every pair of language, theme and width. */
const looks: Look[] = [
  { locale: 'th', theme: 'light', width: 1440 },
  { locale: 'en', theme: 'dark', width: 320 },
  { locale: 'th', theme: 'dark', width: 320 },
  { locale: 'en', theme: 'light', width: 1440 },
];
const other = ({ locale, theme }: Look): Look => ({
  locale: locale === 'th' ? 'en' : 'th',
  theme: theme === 'light' ? 'dark' : 'light',
  width: 320,
});

/** Storybook's own frame is around every story. */
const rulesOfFrames = ['region'];
/** What only a whole page can keep; the specs of the pages look at those. */
const rulesOfPages = [...rulesOfFrames, 'page-has-heading-one', 'landmark-one-main'];
// Rows are alike; the first ones of a table stand for all.
const alikeRows = '.rows tbody tr:nth-child(n + 9)';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

describe.skipIf(!isBuilt || !executablePath)('every story', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const path = new URL(request.url!, 'http://story').pathname;
      const file = await readFile(join(built, path)).catch(() => null);
      response.writeHead(file || path === '/favicon.ico' ? 200 : 404, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
      });
      response.end(file);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    browser = await chromium.launch({ executablePath: executablePath!, args: chromiumFlags });
    // a document of its own for each story would take most of the time
    page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) => complaints.push(`throws ${error.message}`));
    page.on('console', (line) => line.type() === 'error' && complaints.push(`says ${line.text()}`));
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/iframe.html?viewMode=story&id=${stories[0]!.id}`);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('is there', () => expect(stories.length).toBeGreaterThan(0));

  it.for(stories.map((story, index) => ({ ...story, look: looks[index % looks.length]! })))(
    '$title / $name is accessible, fits and complains of nothing',
    async (story) => {
      complaints.length = 0;
      await show(page, story, story.look);
      const without = story.title.startsWith('Console/') ? rulesOfFrames : rulesOfPages;
      const troubles = await accessibilityTroubles(page, { exclude: alikeRows, without });
      troubles.push(...(await excessOf(page)));
      await show(page, story, other(story.look));
      troubles.push(...(await excessOf(page)));
      expect([...troubles, ...complaints]).toEqual([]);
    },
  );
});

/** First the story, then how it is looked at: a story that is left while it is drawn makes Storybook load its page anew, and forget the rest. */
async function show(page: Page, { id }: Story, { width, ...globals }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await emit(page, 'setCurrentStory', { storyId: id, viewMode: 'story' });
  await settled(page, { id });
  await emit(page, 'updateGlobals', { globals });
  await settled(page, { id, ...globals });
}

const emit = (page: Page, event: string, data: object): Promise<void> =>
  page.evaluate(([name, said]) => (window as unknown as StoryWindow).__STORYBOOK_ADDONS_CHANNEL__.emit(name, said), [
    event,
    data,
  ] as const);

/** Until the story stands there, in that language and theme, with its own steps done and its fonts loaded. */
async function settled(page: Page, wanted: { id: string } & Partial<Look>): Promise<void> {
  await page.waitForFunction(
    ({ id, locale, theme }) => {
      const root = document.documentElement;
      const render = (window as unknown as StoryWindow).__STORYBOOK_PREVIEW__?.currentRender;
      const isDone = ['completed', 'finished', 'errored', 'aborted'].includes(render?.phase ?? '');
      const isThere = render?.id === id && root.lang === (locale ?? root.lang);
      return (
        isDone &&
        isThere &&
        root.dataset['theme'] === (theme ?? root.dataset['theme']) &&
        document.fonts.status === 'loaded'
      );
    },
    wanted,
    { timeout: 60_000 },
  );
}

async function excessOf(page: Page): Promise<string[]> {
  const { look, excess, isBroken } = await page.evaluate(() => ({
    look: `${document.documentElement.lang}, ${document.documentElement.dataset['theme']}, ${innerWidth} px`,
    excess: document.documentElement.scrollWidth - innerWidth,
    isBroken: document.body.classList.contains('sb-show-errordisplay'),
  }));
  return [
    ...(excess > 0 ? [`scrolls sideways by ${excess} px (${look})`] : []),
    ...(isBroken ? [`could not be rendered (${look})`] : []),
  ];
}
