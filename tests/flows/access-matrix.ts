import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { type Permission, type Role, rolePermissions } from '@talat/contracts/permissions';
import type { SigningKeys } from '@talat/platform/signing-keys';
import { demoPassword } from './api.client.ts';
import { lists } from './access-lists.ts';
import { identities, type Identity, managers, roleOf, wholeShop } from './identities.ts';
import { reviewedPolicies } from './route-policies.ts';
import { address, byCard, cards, linesOf, orderBody, type Shop, taxProfile } from './shop.ts';

/** Who reaches a thing by its id: for anybody else whom the policy lets pass it is not found. */
const reach: Record<string, Identity[]> = {
  own: ['owner'],
  order: ['owner', ...wholeShop],
  orderPart: ['owner', 'seller', ...wholeShop],
  product: ['seller', ...managers],
  source: ['seller', ...wholeShop],
  stock: ['seller', ...wholeShop],
  user: ['owner', ...managers],
  account: ['owner', 'admin', 'superadmin'],
  desk: ['staff'],
};
const thingOf: Record<string, keyof typeof reach> = {
  'DELETE /auth/sessions/:id': 'own',
  'PUT /cart/items/:id': 'own',
  'DELETE /cart/items/:id': 'own',
  'PUT /users/me/addresses/:id': 'own',
  'DELETE /users/me/addresses/:id': 'own',
  'PUT /users/me/tax-profiles/:id': 'own',
  'DELETE /users/me/tax-profiles/:id': 'own',
  'DELETE /payments/methods/:id': 'own',
  'GET /orders/:id': 'orderPart',
  'GET /orders/:id/timeline': 'orderPart',
  'PUT /orders/:id': 'order',
  'DELETE /orders/:id': 'order',
  'POST /orders/:id/cancel': 'order',
  'PUT /orders/:id/status': 'order',
  'GET /payments/:id': 'order',
  'GET /payments/:id/refunds': 'order',
  'POST /payments/intent': 'order',
  'POST /payments/confirm': 'order',
  'POST /payments/simulator/promptpay/:intentId/pay': 'order',
  'PUT /products/:id': 'product',
  'DELETE /products/:id': 'product',
  'POST /products/:id/images': 'product',
  'PUT /products/:id/images/:imageId': 'product',
  'DELETE /products/:id/images/:imageId': 'product',
  'GET /products/:id/source': 'source',
  'GET /inventory/:sku': 'stock',
  'GET /inventory/:sku/ledger': 'stock',
  'GET /users/:id': 'user',
  'PUT /users/:id': 'account',
  'PUT /orders/views/:id': 'desk',
  'DELETE /orders/views/:id': 'desk',
  'GET /orders/bulk/:id': 'desk',
  'GET /orders/bulk/:id/rows': 'desk',
  'GET /orders/bulk/:id/file': 'desk',
  'POST /orders/bulk/:id/undo': 'desk',
};
/** Where the policy alone decides, whatever the id: what is public or the whole shop's, and what is known by its secret. */
const nobodysOwn = [
  /^\w+ \/(audit|categories|customers|locations|media|system)\//,
  /^PUT \/inventory\/:sku\/reorder-level$/,
  /^\w+ \/orders\/:id\/(assign|customer|hold|notes|parcel|resume|returns|tags|undo)\b/,
  /^GET \/(orders\/track\/:token|products\/:idOrSlug)$/,
  /^POST \/payments\/(:id\/refunds|webhooks\/:provider)$/,
  /^(DELETE \/users\/:id$|\w+ \/users\/:id\/(restore|sessions))/,
];
const hasNoOwner = (route: string): boolean =>
  route.includes(':') && !thingOf[route] && !nobodysOwn.some((pattern) => pattern.test(route));
/** What ends things that later cells need comes after them: things, then sessions, then accounts. */
const endings = [
  /^DELETE|cancel$|status$/,
  /^DELETE \/auth/,
  /^DELETE \/users\/:id/,
  /^DELETE \/users\/:id$/,
  /logout$/,
];
const endsAnOrder = new Set(['DELETE /orders/:id', 'POST /orders/:id/cancel', 'PUT /orders/:id/status']);
/** Signs the owner out everywhere. */
const endsSessions = 'DELETE /users/:id/sessions';
const rankOf = (route: string): number => endings.findLastIndex((ending) => ending.test(route));
/** Of endings of one rank the part comes before its whole. */
const byRank = (a: string, b: string): number =>
  rankOf(a) - rankOf(b) || (rankOf(a) < 0 ? 0 : b.split('/').length - a.split('/').length);
/** Who may look at a thing and not change it is told so: a 403 tells them nothing. */
export const mayLookOnly: ReadonlySet<string> = new Set([
  'PUT /orders/:id by seller',
  'PUT /orders/:id/status by seller',
  'POST /orders/:id/cancel by seller',
  'DELETE /orders/:id by seller',
  'PUT /users/:id by manager',
]);
/** They ask for a credential of their own, so that 401 is no word about the caller. */
const takesCredential = new Set([
  'POST /auth/refresh',
  'POST /auth/logout',
  'POST /auth/login',
  'POST /payments/webhooks/:provider',
]);

const view = { name: 'Mine', isShared: false, state: { search: '', columns: null, density: null } };

type Things = Record<string, string>;
type Call = { path: string; body?: unknown; headers?: Record<string, string> };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Every route by every identity, on things that belong to somebody. */
export class AccessMatrix {
  readonly #tokens = new Map<Identity, string>();
  private things: Things = {};
  private owner = '';
  private readonly shopsOwn = `SHOPS-${randomUUID().slice(0, 8)}`;
  private readonly sku = `SOLD-${randomUUID().slice(0, 8)}`;
  /** One more order of the owner's, with something of the seller's. */
  private order: () => Promise<{ id: string; trackingToken: string; payment: { intentId: string } }> = () =>
    Promise.reject(new Error('nobody has come in yet'));

  constructor(
    private readonly shop: Shop,
    private readonly keys: SigningKeys,
  ) {}

  /** After `open`: asks every cell and answers those that are not as they should be. */
  async walk(): Promise<string[]> {
    const routes = Object.keys(reviewedPolicies).toSorted(byRank);
    const wrong: string[] = [];
    for (const route of routes) {
      if (endsAnOrder.has(route)) this.things['orders'] = (await this.order()).id;
      // POST /orders has ordered what was in the cart
      if (route === 'DELETE /cart/items/:id') this.things['items'] = await this.cartLine();
      const granted = identities.filter((who) => this.expected(route, who) === 'in');
      // those who are refused first: they must leave everything as it is
      const isReached: boolean[] = [];
      for (const who of [...identities.filter((one) => !granted.includes(one)), ...granted]) {
        const { status, problem } = await this.cell(route, who);
        if (problem) wrong.push(problem);
        isReached.push(granted.includes(who) && status !== 400 && status !== 404);
      }
      if (hasNoOwner(route)) wrong.push(`${route}: nobody has said whose it is`);
      // what its owner does not find either tells nothing about the others
      if (thingOf[route] && !isReached.includes(true)) wrong.push(`${route}: not even its owner reached it`);
      if (route === endsSessions) await this.signOwnerIn();
    }
    return wrong;
  }

  /** After `open`: lists that show a thing to those whose it is not, or not to those whose it is. */
  async foreignRows(): Promise<string[]> {
    const wrong: string[] = [];
    for (const { path, holds, for: theirs } of lists)
      for (const who of identities.filter((one) => one !== 'expired' && one !== 'revoked')) {
        const thing = this.things[holds] ?? '';
        const { body } = await this.shop.http('GET', path.replace('$', thing), { headers: this.bearer(who) });
        const isShown = thing !== '' && JSON.stringify(body).includes(thing);
        if (isShown !== theirs.includes(who))
          wrong.push(`GET ${path} by ${who}: ${isShown ? "shows somebody else's" : 'does not show their'} ${holds}`);
      }
    return wrong;
  }

  private async cartLine(): Promise<string> {
    return (await this.made('/cart/items', { sku: this.shopsOwn, quantity: 1 }, this.owner)).lines[0].id;
  }

  private async signOwnerIn(): Promise<void> {
    const { body } = await this.shop.http('POST', '/auth/login', {
      body: { email: this.owner, password: demoPassword },
    });
    this.#tokens.set('owner', body.accessToken);
  }

  private expected(route: string, who: Identity): 'in' | '401' | '403' | '404' {
    if (who === 'expired' || who === 'revoked') return '401';
    const rules = reviewedPolicies[route]!.split(' / ');
    const role = roleOf[who];
    const granted =
      role && (rules.includes('signed-in') || rules.some((rule) => rolePermissions[role].has(rule as Permission)));
    if (!rules.includes('public') && !granted) return role ? '403' : '401';
    const thing = thingOf[route];
    return !thing || reach[thing]!.includes(who) ? 'in' : '404';
  }

  private async cell(route: string, who: Identity): Promise<{ status: number; problem?: string }> {
    const [method, path] = route.split(' ') as [string, string];
    const call = this.call(route, path);
    const { status, body } = await this.shop.api.raw(method, call.path, {
      ...(call.body === undefined ? {} : { body: call.body }),
      headers: { ...call.headers, ...this.bearer(who) },
    });
    const wanted = this.expected(route, who);
    const seen = status === 401 || status === 403 || status === 404 ? String(status) : 'in';
    const isGone = wanted === 'in' && status === 404 && (!thingOf[route] || method === 'DELETE');
    const isHidden = wanted === '404' && status === 403 && mayLookOnly.has(`${route} by ${who}`);
    const isOwnWord =
      wanted === 'in' && ((status === 401 && takesCredential.has(route)) || isRefusedByBusiness(status, body));
    if (status < 500 && (seen === wanted || isGone || isHidden || isOwnWord)) return { status };
    const problem = `${route} by ${who}: ${status} ${(body as { code?: string }).code ?? ''} instead of ${wanted}`;
    return { status, problem };
  }

  private bearer(who: Identity): Record<string, string> {
    const token = this.#tokens.get(who);
    return token ? { authorization: `Bearer ${token}` } : {};
  }

  private call(route: string, path: string): Call {
    const filled = path.replace(/:(\w+)/g, (_, name: string) => this.idFor(path, name));
    const body = this.bodies()[route];
    const prefix = path.startsWith('/media') ? '' : '/api/v1';
    if (route === 'POST /products/:id/images') return { path: prefix + filled, ...picture() };
    const query = path.endsWith('/ledger') ? `?locationId=${this.things['locationId']}` : '';
    const isWrite = /^(POST|PUT)/.test(route);
    return { path: prefix + filled + query, ...(isWrite ? { body: body ?? {} } : {}) };
  }

  private idFor(path: string, name: string): string {
    const before = new RegExp(`/([\\w-]+)/:${name}\\b`).exec(path)?.[1] ?? name;
    return (
      this.things[name] ??
      this.things[before] ??
      (/^(consumer|subject|provider|name)$/.test(name) ? 'none' : randomUUID())
    );
  }

  /** Bodies that are well, so that a refusal is one of the caller. */
  private bodies(): Record<string, unknown> {
    const { orders, intentId } = this.things;
    return {
      'PUT /cart/items/:id': { quantity: 2 },
      'PUT /users/me/addresses/:id': address,
      'PUT /users/me/tax-profiles/:id': taxProfile,
      'PUT /users/:id': { firstName: 'x' },
      'PUT /orders/:id': { notes: 'seen' },
      'PUT /orders/:id/status': { status: 'cancelled' },
      'PUT /products/:id': { subtitle: 'x' },
      'PUT /orders/views/:id': view,
      'POST /payments/intent': { orderId: orders },
      'POST /payments/confirm': { paymentIntentId: intentId, paymentMethod: byCard(cards.declined) },
    };
  }

  async open(): Promise<void> {
    const { shop } = this;
    await shop.stockUp({ [this.shopsOwn]: 100 });
    const account = async (role: Role) => {
      const email = `${role}-${randomUUID()}@test.example`;
      await this.made('/users', { email, password: demoPassword, role }, 'admin');
      return email;
    };
    const [owner, other, seller, otherSeller] = [
      await account('customer'),
      await account('customer'),
      await account('seller'),
      await account('seller'),
    ];
    this.owner = owner;
    const signedIn: [Identity, string][] = [
      ['owner', owner],
      ['other customer', other],
      ['seller', seller],
      ['other seller', otherSeller],
    ];
    for (const role of wholeShop) signedIn.push([role, role]);
    for (const [who, name] of signedIn) this.#tokens.set(who, await shop.api.token(name));
    this.#tokens.set('expired', this.expiredToken(this.#tokens.get('owner')!));
    this.#tokens.set('revoked', await this.revokedToken(owner));
    this.order = () =>
      this.made(
        '/orders',
        orderBody({ items: linesOf({ [this.shopsOwn]: 1, [this.sku]: 1 }), paymentMethod: 'card' }),
        owner,
      );
    await this.give(owner, seller);
  }

  /** What the owner, the seller and the clerk have. */
  private async give(owner: string, seller: string): Promise<void> {
    const { sku } = this;
    const product = await this.made(
      '/products',
      { sku, name: 'Sold', price: 10, stock: 10, status: 'published' },
      seller,
    );
    await this.shop.untilStocked(sku, 10);
    const draft = await this.made(
      '/products',
      { sku: `DRAFT-${sku}`, name: 'Unseen', price: 10, status: 'draft' },
      seller,
    );
    const pictured = await this.shop.api.raw('POST', `/api/v1/products/${product.id}/images`, {
      ...picture(),
      as: seller,
    });
    const order = await this.order();
    const tagged = { does: { action: 'tag', add: ['seen'] }, ids: [order.id] };
    // a second device
    const { body } = await this.shop.http('POST', '/auth/login', { body: { email: owner, password: demoPassword } });
    this.things = {
      orders: order.id,
      intentId: order.payment.intentId,
      payments: order.payment.intentId,
      token: order.trackingToken,
      products: product.id,
      idOrSlug: product.id,
      views: (await this.made('/orders/views', view, 'staff')).id,
      bulk: (await this.made('/orders/bulk', tagged, 'staff')).id,
      locationId: (await this.shop.http('GET', `/inventory/${sku}`, { as: seller })).body.levels[0].locationId,
      imageId: pictured.body.images[0].id,
      sku,
      shopsSku: this.shopsOwn,
      draft: draft.id,
      addresses: (await this.made('/users/me/addresses', address, owner)).id,
      'tax-profiles': (await this.made('/users/me/tax-profiles', taxProfile, owner)).id,
      sessions: body.sessionId,
      methods: (await this.made('/payments/methods', { card: byCard(cards.good).card }, owner)).id,
      items: await this.cartLine(),
      users: (await this.shop.http('GET', '/auth/me', { as: owner })).body.id,
    };
  }

  private async made(path: string, body: object, as: string): Promise<ReturnType<typeof JSON.parse>> {
    const answer = await this.shop.http('POST', path, { body, as });
    if (answer.status !== 201 && answer.status !== 202)
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The owner's own token, as it was signed two hours ago. */
  private expiredToken(token: string): string {
    const [header, payload] = token.split('.') as [string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number };
    const old = { ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 };
    const text = `${header}.${Buffer.from(JSON.stringify(old)).toString('base64url')}`;
    const key = createPrivateKey({ key: { ...this.keys.pair.privateJwk }, format: 'jwk' });
    return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  }

  private async revokedToken(email: string): Promise<string> {
    const { body } = await this.shop.http('POST', '/auth/login', { body: { email, password: demoPassword } });
    const headers = { authorization: `Bearer ${body.accessToken as string}` };
    await this.shop.http('POST', '/auth/logout', { headers, body: {} });
    return body.accessToken as string;
  }
}

/** A rule of the business beyond the policy: a limit of amounts, a role out of reach. */
const isRefusedByBusiness = (status: number, body: { code?: string }): boolean =>
  status === 403 && ['REFUND_OVER_LIMIT', 'ROLE_NOT_ALLOWED'].includes(body.code ?? '');

const boundary = 'talat-matrix';
/** A form with the smallest PNG there is. */
export function picture(): { body: Uint8Array; headers: Record<string, string> } {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), png, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
