import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { enter } from './clerk.ts';

/** As somebody comes who was never here. */
const visit = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${stack!.webUrl}${path}`, {
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
  });
  const html = await answer.text();
  return {
    isKept: answer.headers.get('x-cache-status') === 'HIT',
    status: answer.status,
    nonce: /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]!,
    nonces: new Set([...html.matchAll(/<script[^>]* nonce="([^"]+)"/g)].map(([, nonce]) => nonce)),
    cookies: answer.headers.getSetCookie(),
    html,
  };
};
const crowd = async (path: string, headers?: Record<string, string>) => {
  const visits = [];
  for (let n = 0; n < 4; n++) visits.push(await visit(path, headers));
  return visits;
};

describe.skipIf(hasNoBrowser)('a page that many want at once', () => {
  it.each(['/th', '/en/c/kitchen', '/th/p/glazed-teapot'])(
    'is drawn once for them, and is theirs alone: %s',
    async (path) => {
      const visits = await crowd(path);
      expect(visits.filter(({ isKept }) => isKept).length).toBeGreaterThanOrEqual(2);
      expect(new Set(visits.map(({ nonce }) => nonce)).size).toBe(visits.length);
      for (const { nonce, nonces } of visits) expect([...nonces]).toEqual([nonce]);
      const told = ({ html }: (typeof visits)[number]) => /<title>.*?<\/title>|<h1.*?<\/h1>/gs.exec(html)![0];
      const own = await visit(path, { cookie: 'talat_theme=system' });
      expect([own.isKept, ...visits.map(told)]).toEqual([false, ...visits.map(() => told(own))]);
    },
  );

  it('works in a browser as any other', async () => {
    await using visitor = await newVisitor({ locale: 'en' });
    const troubles: string[] = [];
    visitor.on('weberror', (event) => troubles.push(event.error().message));
    visitor.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    await crowd('/en/p/glazed-teapot');
    const page = await visitor.newPage();
    const answer = await page.goto('/en/p/glazed-teapot');
    expect(answer!.headers()['x-cache-status']).toBe('HIT');
    await page.locator(':is(.buy-row, .addbar) .btn-primary').filter({ visible: true }).first().click();
    await page.locator('dialog .cart-line').waitFor();
    expect(troubles).toEqual([]);
  });

  it('is what a visit is shown, and not what a page asks for to go on to it', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    const kinds: string[] = [];
    page.on('response', (answer) => {
      if (answer.request().headers()['rsc']) kinds.push(answer.headers()['content-type']!);
    });
    for (const path of ['/th', '/th/c/kitchen', '/th/p/glazed-teapot']) await crowd(path);
    await page.goto('/th/c/kitchen');
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    await page.locator('main a[href="/th/p/glazed-teapot"]').first().click();
    await page.getByRole('heading', { level: 1, name: /กาน้ำชา/ }).waitFor();
    expect(await page.evaluate(() => 'isSame' in window)).toBe(true);
    expect([...new Set(kinds)]).toEqual(['text/x-component']);
  });

  it('is drawn anew for whoever brings a cart, a theme or a session, and where a page is one person’s', async () => {
    await using clerk = await newVisitor();
    await enter(clerk, 'customer');
    const cookies = (await clerk.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    for (const cookie of ['talat_cart=x', 'talat_theme=dark', cookies])
      expect((await crowd('/th', { cookie })).some(({ isKept }) => isKept)).toBe(false);
    expect((await crowd('/th', { cookie: 'talat_locale=th' })).some(({ isKept }) => isKept)).toBe(true);
    for (const path of [
      '/th/cart',
      '/th/checkout',
      '/th/account',
      '/th/search?q=ชา',
      '/th/p/not-there',
      '/th/ops/sign-in',
    ])
      expect((await crowd(path)).some(({ isKept }) => isKept)).toBe(false);
  });

  it('remembers the language that was chosen by its address', async () => {
    const headers = { 'accept-language': 'th' };
    const last = (await crowd('/en', headers)).at(-1)!;
    expect(last).toMatchObject({ isKept: true, status: 200 });
    expect(last.cookies.join()).toContain('talat_locale=en');
    expect((await visit('/th', headers)).cookies).toEqual([]);
  });
});
