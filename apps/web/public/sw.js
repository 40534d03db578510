// Keeps the shop readable without a connection: the pages that were looked at, the cart, and what they are drawn with.
// Never a page of an account, of the till or of the console, and never an answer that changes something.
const names = { pages: 'talat-pages-1', files: 'talat-files-1', cart: 'talat-cart-1' };
const limits = { pages: 60, files: 500 };
const networkMs = 8_000;

const isFile = (path) => /^\/(_next\/static|fonts|media)\//.test(path) || path === '/icon.svg';
const isKept = (path) =>
  /^\/(th|en)(\/(c|p|search|track|cart|categories|about|delivery|privacy|offline)(\/.*)?)?$/.test(path);
const offlinePage = (path) => (path.startsWith('/en') ? '/en/offline' : '/th/offline');

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePages().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOtherCaches().then(() => self.clients.claim()));
});

// Windows that show a kept page.
const copies = new Set();

/** `keep`: a page that was reached without loading it whole. `cart`: its last state. `forget`: another person comes. */
self.addEventListener('message', (event) => {
  const { kind, path, cart } = event.data ?? {};
  if (kind === 'is-copy') event.ports[0]?.postMessage(copies.has(event.source?.id));
  if (kind === 'keep' && isKept(new URL(path, location.origin).pathname)) event.waitUntil(keepPage(path));
  if (kind === 'cart') event.waitUntil(keepCart(cart));
  if (kind === 'forget') event.waitUntil(forget());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (isFile(url.pathname)) event.respondWith(fileFirst(request));
  else if (request.mode === 'navigate') event.respondWith(networkFirst(event, url));
  else if (url.pathname === '/api/v1/cart') event.respondWith(cartFirst(request));
});

async function fileFirst(request) {
  const cache = await caches.open(names.files);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) {
    await cache.put(request, answer.clone());
    void trim(cache, limits.files);
  }
  return answer;
}

/** The page as it is now; without a connection as it was, which its time of making tells; else the page that says so. */
async function networkFirst(event, url) {
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(networkMs) });
    if (isKept(url.pathname) && isPage(answer)) event.waitUntil(put(url, answer.clone()));
    return answer;
  } catch {
    if (!isOurs(url.pathname)) return Response.error();
    const pages = await caches.open(names.pages);
    const path = url.pathname === '/' ? await lastHome(pages) : url.pathname;
    const kept =
      (await pages.match(path + url.search)) ??
      (path.includes('/p/') ? await pages.match(path, { ignoreSearch: true }) : undefined);
    copies.add(event.resultingClientId);
    return kept ?? (await pages.match(offlinePage(path))) ?? Response.error();
  }
}

const isOurs = (path) => /^\/((th|en)(\/|$)|$)/.test(path) && !/^\/(th|en)\/ops(\/|$)/.test(path);
const isPage = (answer) =>
  answer.status === 200 && !answer.redirected && /html/.test(answer.headers.get('content-type'));

async function lastHome(pages) {
  const homes = (await pages.keys()).map(({ url }) => new URL(url).pathname).filter((path) => /^\/(th|en)$/.test(path));
  return homes.at(-1) ?? '/th';
}

async function cartFirst(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await keepCart(await answer.clone().json());
    return answer;
  } catch (error) {
    const kept = await (await caches.open(names.cart)).match('/api/v1/cart');
    if (kept) return kept;
    throw error;
  }
}

async function keepCart(cart) {
  const answer = new Response(JSON.stringify(cart), { headers: { 'content-type': 'application/json' } });
  await (await caches.open(names.cart)).put('/api/v1/cart', answer);
}

const keepOfflinePages = () => Promise.all(['/th/offline', '/en/offline'].map(keepPage));

async function forget() {
  await Promise.all([caches.delete(names.pages), caches.delete(names.cart)]);
  await keepOfflinePages();
}

async function keepPage(path) {
  const answer = await fetch(path, { credentials: 'same-origin', headers: { accept: 'text/html' } });
  if (isPage(answer)) await put(new URL(path, location.origin), answer);
}

/** Puts a page away with the files that it names: without them it would be text without its form. */
async function put(url, answer) {
  const [pages, files] = await Promise.all([caches.open(names.pages), caches.open(names.files)]);
  const text = await answer.clone().text();
  const key = url.pathname + url.search;
  await pages.delete(key);
  await pages.put(key, answer);
  await trim(pages, limits.pages);
  const named = new Set(text.match(/\/(?:_next\/static|fonts)\/[\w./~-]+\.(?:js|css|woff2)/g));
  for (const file of named) {
    if (!(await files.match(file, { ignoreVary: true }))) await files.add(file).catch(() => undefined);
  }
}

/** Keys come in the order in which they were put: the oldest go first, but never the pages that stand in for others. */
async function trim(cache, most) {
  const keys = await cache.keys();
  const spare = keys.filter(({ url }) => !url.endsWith('/offline'));
  await Promise.all(spare.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}

async function dropOtherCaches() {
  const ours = new Set(Object.values(names));
  const all = await caches.keys();
  await Promise.all(
    all.filter((name) => name.startsWith('talat-') && !ours.has(name)).map((name) => caches.delete(name)),
  );
}
