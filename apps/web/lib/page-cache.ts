type Page = { html: string; headers: [string, string][] };
/** A page as it was drawn for nobody in particular, under another nonce for each who is shown it. */
type Drawn = (nonce: string) => Page;
type Entry = { askedAt: number; drawnAt: number; drawing: Promise<Drawn | null> | null };
type Draw = (path: string) => Promise<Response>;

const keptMs = 5_000;
const mostPages = 200;
/** What is the same for everybody who is nobody yet; not what is searched, which hardly two ask alike. */
const kept = /^\/(th|en)(\/(c|p)\/[^/]+|\/categories|\/about|\/delivery|\/privacy)?$/;
/** What an answer says of its own journey, and to whom it went. */
const passing =
  /^(connection|keep-alive|transfer-encoding|content-length|content-security-policy|date|etag|set-cookie|x-middleware-.*)$/;

/**
 * Pages that look the same to everybody who has no session, no cart and no preferences: of one that is asked for again within
 * seconds, the next are the same page under a nonce of their own. So a crowd that a link brings costs a page every few seconds.
 */
export class PageCache {
  readonly #pages = new Map<string, Entry>();

  constructor(
    private readonly draw: Draw,
    private readonly now: () => number = Date.now,
  ) {}

  /** Null when the page is to be drawn as any other: nobody asked for it lately, or it is not one that all see. */
  async find(path: string, nonce: string): Promise<Page | null> {
    const drawn = await this.#entryOf(path)?.drawing;
    return drawn?.(nonce) ?? null;
  }

  #entryOf(path: string): Entry | null {
    const now = this.now();
    const known = this.#pages.get(path);
    this.#pages.delete(path);
    const isRecent = known && now - known.askedAt < keptMs;
    const entry = isRecent ? { ...known, askedAt: now } : { askedAt: now, drawnAt: 0, drawing: null };
    this.#pages.set(path, entry);
    if (this.#pages.size > mostPages) this.#pages.delete(this.#pages.keys().next().value!);
    if (!isRecent) return null;
    if (now - entry.drawnAt >= keptMs) Object.assign(entry, { drawnAt: now, drawing: this.#take(path) });
    return entry;
  }

  async #take(path: string): Promise<Drawn | null> {
    try {
      const answer = await this.draw(path);
      const html = await answer.text();
      const drawnUnder = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
      if (answer.status !== 200 || !drawnUnder) return null;
      const parts = html.split(drawnUnder);
      const headers = [...answer.headers].filter(([name]) => !passing.test(name));
      return (nonce) => ({
        html: parts.join(nonce),
        headers: headers.map(([name, value]) => [name, value.replaceAll(drawnUnder, nonce)]),
      });
    } catch {
      // whoever asked has the page drawn as any other
      return null;
    }
  }
}

/**
 * Whether everybody who asks like this sees the same page: a plain visit by somebody who brings nothing but a language. What a page
 * asks for to go on to the next, which is no HTML, can be told by what it accepts alone: Next hides its own headers from a proxy.
 */
export function isForEverybody(method: string, url: URL, headers: Headers): boolean {
  const isVisit = headers.get('accept')?.includes('text/html') === true;
  const cookies = (headers.get('cookie') ?? '').split('; ').filter((cookie) => !/^(talat_locale=.*)?$/.test(cookie));
  return method === 'GET' && isVisit && cookies.length === 0 && kept.test(url.pathname);
}
