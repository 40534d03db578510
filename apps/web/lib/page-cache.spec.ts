import { describe, expect, it } from 'vitest';
import { PageCache } from './page-cache.ts';

/** A page of a shop with so many visitors until now, and what was asked of whoever draws. */
function cacheOf(draw: (path: string, nth: number) => Response | Promise<Response>) {
  const clock = { now: 1_000_000 };
  const drawn: string[] = [];
  const cache = new PageCache(
    async (path) => draw(path, drawn.push(path)),
    () => clock.now,
  );
  return { cache, clock, drawn };
}
const html = (text: string, status = 200) =>
  new Response(`<p>${text}</p><script nonce="OLD">1</script>`, {
    status,
    headers: {
      'content-security-policy': "script-src 'nonce-OLD'",
      'content-type': 'text/html',
      link: '</a.css>; nonce="OLD"',
      'set-cookie': 'a=b',
    },
  });

describe('pages that are kept', () => {
  it('are not drawn for a single visit', async () => {
    const { cache, clock, drawn } = cacheOf(() => html('home'));
    expect(await cache.find('/th', 'N1')).toBeNull();
    clock.now += 5_000;
    expect(await cache.find('/th', 'N2')).toBeNull();
    expect(drawn).toEqual([]);
  });

  it('are drawn once for a crowd, each visit under a nonce of its own', async () => {
    const { cache, drawn } = cacheOf(() => html('home'));
    await cache.find('/th', 'N0');
    const crowd = await Promise.all(Array.from({ length: 50 }, (_, n) => cache.find('/th', `N${n + 1}`)));
    expect(drawn).toEqual(['/th']);
    for (const [n, page] of crowd.entries()) {
      expect(page!.html).toBe(`<p>home</p><script nonce="N${n + 1}">1</script>`);
      expect(Object.fromEntries(page!.headers)).toEqual({
        'content-type': 'text/html',
        link: `</a.css>; nonce="N${n + 1}"`,
      });
    }
  });

  it('are drawn again after five seconds, however many ask', async () => {
    const { cache, clock, drawn } = cacheOf((_, nth) => html(`as of ${nth}`));
    await cache.find('/th', 'N');
    const seen = new Set<string>();
    for (let second = 0; second < 12; second++) {
      seen.add((await cache.find('/th', 'N'))!.html.slice(3, 10));
      clock.now += 1000;
    }
    expect([...seen]).toEqual(['as of 1', 'as of 2', 'as of 3']);
    expect(drawn).toHaveLength(3);
  });

  it('are none that could not be drawn, or that are not there', async () => {
    const { cache } = cacheOf((path) => {
      if (path === '/th/p/broken') throw new Error('no connection');
      return html('not found', 404);
    });
    for (const path of ['/th/p/broken', '/th/p/gone'])
      for (let n = 0; n < 3; n++) expect(await cache.find(path, 'N')).toBeNull();
  });

  it('are a bounded number, the last that were asked for', async () => {
    const { cache, drawn } = cacheOf((path) => html(path));
    for (let n = 0; n < 300; n++) for (let visit = 0; visit < 2; visit++) await cache.find(`/th/p/${n}`, 'N');
    expect(await cache.find('/th/p/299', 'N')).not.toBeNull();
    expect(await cache.find('/th/p/0', 'N')).toBeNull();
    expect(drawn).toHaveLength(300);
  });
});
