import type { EventEnvelope } from '@talat/contracts/events';
import type { CallerInfo } from '@talat/platform/context';
import { Handlers, OnBroadcast } from '@talat/platform/events';
import { Settings } from '@talat/platform/settings';
import { LRUCache } from 'lru-cache';
import { gatewaySettings } from './gateway.settings.ts';

export type CachedAnswer = { body: Buffer; contentType: string; etag: string | undefined };
type Kept = CachedAnswer & { kind: CacheClass['name'] };
type CacheClass = { name: 'list' | 'product' | 'inventory'; ttlSeconds: number };
/** A place in the cache before its answer is known; `epoch` tells whether something changed meanwhile. */
export type CachePlace = { key: string; kind: CacheClass; epoch: number };

const settlingMs = 2000;
export const categories = '/api/v1/categories';

/**
 * Answers of public reads, kept as ready buffers. An event drops exactly the answers that hold what it changed;
 * an answer that was under way when its product changed is not stored, and for two seconds after a change only briefly,
 * because the catalogue's own documents follow the event a moment later.
 */
@Handlers('gateway')
export class ResponseCache {
  readonly #answers = new LRUCache<string, Kept>({
    max: 5000,
    maxSize: 32_000_000,
    sizeCalculation: ({ body }) => body.length + 200,
    dispose: (_, key) => this.#forget(key),
  });
  readonly #keysOfProduct = new Map<string, Set<string>>();
  readonly #productsOfKey = new Map<string, string[]>();
  readonly #changed = new LRUCache<string, { epoch: number; at: number }>({ max: 20_000 });
  #listsChanged = { epoch: 0, at: Number.NEGATIVE_INFINITY };
  #epoch = 0;
  readonly #ttl;

  constructor(settings: Settings) {
    const { CACHE_TTL_PRODUCT_LIST, CACHE_TTL_PRODUCT_SINGLE, CACHE_TTL_INVENTORY } = settings.get(gatewaySettings);
    this.#ttl = { list: CACHE_TTL_PRODUCT_LIST, product: CACHE_TTL_PRODUCT_SINGLE, inventory: CACHE_TTL_INVENTORY };
  }

  /** Where the answer to this read belongs, or null when it is nobody else's. */
  placeOf(url: string, caller: CallerInfo): CachePlace | null {
    const name = classOf(url);
    if (!name || this.#ttl[name] === 0) return null;
    const audience = audienceOf(name, caller);
    if (!audience) return null;
    return {
      key: `${audience}|${caller.language}|${url}`,
      kind: { name, ttlSeconds: this.#ttl[name] },
      epoch: this.#epoch,
    };
  }

  get(place: CachePlace): CachedAnswer | undefined {
    return this.#answers.get(place.key);
  }

  /** `text` is the body as it was written. */
  store({ key, kind, epoch }: CachePlace, text: string, answer: CachedAnswer): void {
    const products = productsIn(text);
    const changes = products.flatMap((id) => this.#changed.get(id) ?? []);
    if (kind.name !== 'product') changes.push(this.#listsChanged);
    if (changes.some((change) => change.epoch > epoch)) return;
    const isSettling = changes.some((change) => performance.now() - change.at < settlingMs);
    this.#answers.set(key, { ...answer, kind: kind.name }, { ttl: isSettling ? 200 : kind.ttlSeconds * 1000 });
    this.#productsOfKey.set(key, products);
    for (const id of products) {
      let keys = this.#keysOfProduct.get(id);
      if (!keys) this.#keysOfProduct.set(id, (keys = new Set()));
      keys.add(key);
    }
  }

  @OnBroadcast(
    'inventory.adjusted',
    'inventory.restocked',
    'inventory.reserved',
    'inventory.released',
    'inventory.claimed',
  )
  onStock(
    events: EventEnvelope<
      'inventory.adjusted' | 'inventory.restocked' | 'inventory.reserved' | 'inventory.released' | 'inventory.claimed'
    >[],
  ): void {
    const products = new Set(events.flatMap((event) => event.data.changes.map((change) => change.productId)));
    for (const id of products) this.#drop(id);
    this.#dropClass('inventory');
  }

  @OnBroadcast('product.created', 'product.updated', 'product.deleted')
  onProduct(events: EventEnvelope<'product.created' | 'product.updated' | 'product.deleted'>[]): void {
    for (const event of events) this.#drop(event.data.productId);
    this.#listsChanged = { epoch: ++this.#epoch, at: performance.now() };
    this.#dropClass('list');
  }

  /** No event tells of a category: the edge that lets a change of one through drops what shows them, another keeps it for its time. */
  dropCategories(): void {
    this.#listsChanged = { epoch: ++this.#epoch, at: performance.now() };
    for (const key of this.#answers.keys()) if (key.includes(`|${categories}`)) this.#answers.delete(key);
  }

  #drop(productId: string): void {
    this.#changed.set(productId, { epoch: ++this.#epoch, at: performance.now() });
    for (const key of this.#keysOfProduct.get(productId) ?? []) this.#answers.delete(key);
  }

  #dropClass(name: CacheClass['name']): void {
    for (const [key, { kind }] of this.#answers.entries()) if (kind === name) this.#answers.delete(key);
  }

  #forget(key: string): void {
    for (const id of this.#productsOfKey.get(key) ?? []) {
      const keys = this.#keysOfProduct.get(id);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysOfProduct.delete(id);
    }
    this.#productsOfKey.delete(key);
  }
}

/** Carts, orders, payments and accounts have no class: they are never kept. */
export function classOf(url: string): CacheClass['name'] | null {
  const path = url.split('?', 1)[0]!;
  if (path === '/api/v1/products' || path === '/api/v1/products/suggest' || path === categories) return 'list';
  if (/^\/api\/v1\/(products|categories)\/[^/]+$/.test(path)) return 'product';
  if (/^\/api\/v1\/(inventory|locations)(\/[^/]+)?$/.test(path)) return 'inventory';
  return null;
}

/** Callers who are shown the same share an answer; whoever sees more than the public or less than staff has none. */
function audienceOf(name: CacheClass['name'], caller: CallerInfo): string | null {
  if (name === 'inventory') return caller.can('inventory.read') ? 'stock' : null;
  if (caller.can('products.read-all') || caller.can('products.write-own')) return null;
  return 'public';
}

const productId = /"(?:id|productId)":"([0-9a-f]{8}-[0-9a-f-]{27})"/g;
/** Every id in the answer: dropping by one that is no product's does nothing. */
function productsIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(productId), (match) => match[1]!))];
}
