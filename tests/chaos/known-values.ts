import type { Operation } from '../flows/api-document.ts';
import type { Random } from './random.ts';

/** Other names under which a value of the first is asked for. */
const otherNames: Record<string, string[]> = {
  items: ['lines'],
  payments: ['intentId', 'paymentIntentId'],
  intentId: ['paymentIntentId'],
  paymentIntentId: ['intentId'],
  idOrSlug: ['products', 'slug', 'categories'],
  parentId: ['categories'],
  category: ['slug'],
  fromLocationId: ['locations'],
  toLocationId: ['locations'],
  assigneeId: ['assignees'],
  userId: ['assignees'],
  token: ['trackingToken'],
  cursor: ['nextCursor'],
  'X-Cart-Id': ['cart'],
  q: ['sku', 'orderNumber'],
};
const kept = /id$|^(sku|slug|orderNumber|trackingToken|nextCursor|code)$/i;
const mostOfOne = 40;

/** Ids and codes that the shop has given out, so that a fuzz does not only knock at doors that are not there. */
export class KnownValues {
  readonly #values = new Map<string, string[]>();

  constructor(
    private readonly random: Pick<Random, 'pick'>,
    /** Never used again: the accounts that the fuzz itself signs in with. */
    private readonly apart: ReadonlySet<string> = new Set(),
  ) {}

  add(name: string, value: string): void {
    if (this.apart.has(value)) return;
    const values = this.#values.get(name) ?? [];
    this.#values.set(name, [value, ...values.filter((other) => other !== value)].slice(0, mostOfOne));
  }

  find(name: string): string | undefined {
    const plural = name.replace(/Id$/, 's');
    const values = [name, plural, ...(otherNames[name] ?? [])].flatMap((one) => this.#values.get(one) ?? []);
    return values.length ? this.random.pick(values) : undefined;
  }

  /** For a parameter of a path: a bare `id` is one of the collection before it. */
  forPath(path: string, name: string): string | undefined {
    const before = new RegExp(`/([\\w-]+)/\\{${name}\\}`).exec(path)?.[1] ?? name;
    return (name === 'id' ? this.find(before) : undefined) ?? this.find(name) ?? this.find(before);
  }

  /** Keeps what an answer names; a bare `id` belongs to the collection that the path or the property names. */
  learn({ path }: Operation, body: unknown): void {
    const literal = path.split('/').filter((part) => part && !part.startsWith('{'));
    this.#walk(body, literal.at(-1)!);
  }

  #walk(value: unknown, collection: string): void {
    if (Array.isArray(value)) for (const item of value.slice(0, 10)) this.#walk(item, collection);
    else if (value && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) {
        if (typeof inner === 'string' && kept.test(name)) this.add(name === 'id' ? collection : name, inner);
        else this.#walk(inner, name === 'data' ? collection : name);
      }
  }
}
