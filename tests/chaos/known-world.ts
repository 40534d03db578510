import type { ApiDocument } from '../flows/api-document.ts';
import { picture } from '../flows/access-matrix.ts';
import { address, byCard, cards, type Shop, taxProfile } from '../flows/shop.ts';
import { KnownValues } from './known-values.ts';
import type { Random } from './random.ts';

type Wanted = { shop: Shop; document: ApiDocument; random: Random; roles: readonly string[] };
const view = { name: 'Mine', isShared: true, state: { search: '', columns: null, density: null } };

/** Something of everything, so that there is what to find: ids of what each role has, and of what the shop's lists name. */
export async function openWorld({ shop, document, random, roles }: Wanted): Promise<KnownValues> {
  await shop.stockUp({ RICE: 100_000, TEA: 100_000, OIL: 5 });
  const own = roles.map(async (as) => (await shop.http('GET', '/auth/me', { as })).body.id as string);
  const known = new KnownValues(random, new Set(await Promise.all(own)));
  for (const sku of ['RICE', 'TEA', 'OIL']) known.add('sku', sku);
  const make = async (path: string, body: object, as: string) => {
    const answer = await shop.http('POST', path, { body, as });
    if (answer.status < 300) known.learn(document.find('POST', `/api/v1${path}`)!, answer.body);
    return answer.body;
  };
  const orders: string[] = [];
  const placing = document.find('POST', '/api/v1/orders')!;
  for (const as of [undefined, 'customer', 'seller'])
    for (const paymentMethod of ['card', 'cod', 'promptpay']) {
      const { body } = await shop.order({ RICE: 1, TEA: 2 }, { paymentMethod }, as);
      orders.push(body.id as string);
      known.learn(placing, body);
    }
  for (const as of roles) {
    await make('/users/me/addresses', address, as);
    await make('/users/me/tax-profiles', taxProfile, as);
    await make('/payments/methods', { card: byCard(cards.good).card }, as);
    await make('/cart/items', { sku: 'TEA', quantity: 1 }, as);
    await make('/orders/views', view, as);
    await make('/orders/bulk', { does: { action: 'tag', add: ['seen'] }, ids: orders.slice(0, 1) }, as);
  }
  const highest = roles.at(-1)!;
  for (const id of [...shop.ids.values()].slice(0, 2)) {
    const { body } = await shop.api.raw('POST', `/api/v1/products/${id}/images`, { ...picture(), as: highest });
    for (const { id: imageId } of body.images as { id: string }[]) known.add('imageId', imageId);
  }
  known.add('service', 'orders');
  const listed = document.operations.filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/api/') && !/[{]|\/auth\//.test(path),
  );
  for (const operation of listed) {
    const { status, body } = await shop.api.raw('GET', operation.path, { as: highest });
    if (status === 200) known.learn(operation, body);
  }
  return known;
}
