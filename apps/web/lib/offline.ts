/** What pages tell the service worker (public/sw.js); silently nothing where there is none, as over plain http. */
type Message = { kind: 'keep'; path: string } | { kind: 'cart'; cart: unknown } | { kind: 'forget' };

/** A worker that has to be started first on a busy machine takes its time; nobody waits for its answer. */
const answerMs = 15_000;
const askAgainMs = 5_000;
const worker = (): ServiceWorker | null => navigator.serviceWorker?.controller ?? null;

export function tellWorker(message: Message): void {
  worker()?.postMessage(message);
}

/** A browser that refuses it (private windows, full disk) has the shop without its memory. */
export function startWorker(): void {
  navigator.serviceWorker?.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
}

/** Whether this page came from the worker's cache because the shop did not answer. */
export function isKeptCopy(): Promise<boolean> {
  const asked = worker();
  if (!asked) return Promise.resolve(false);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(() => resolve(false), answerMs);
    asked.postMessage({ kind: 'is-copy' }, [port2]);
  });
}

/** Asks for this page, past the worker, until the shop answers; false when it was told to stop first. */
export async function untilReachable(signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(window.location.href, { method: 'HEAD', cache: 'no-store', signal }).catch(() => null);
    if (answer && answer.status < 500) return true;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
  return false;
}

/** The pages in this language that the worker keeps, the latest first. */
export async function listKeptPages(locale: string): Promise<{ path: string; title: string }[]> {
  const cache = await caches.open('talat-pages-1');
  const requests = [...(await cache.keys())].reverse().filter(({ url }) => {
    const { pathname } = new URL(url);
    return pathname.split('/')[1] === locale && !pathname.endsWith('/offline');
  });
  return Promise.all(
    requests.map(async (request) => {
      const { pathname, search } = new URL(request.url);
      const html = (await (await cache.match(request))?.text()) ?? '';
      const title = new DOMParser().parseFromString(html, 'text/html').title;
      return { path: pathname + search, title: title || pathname };
    }),
  );
}
