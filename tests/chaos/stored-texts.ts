import { randomUUID } from 'node:crypto';
import { demoPassword, until } from '../flows/api.client.ts';
import { byCard, cards, type Shop, taxProfile } from '../flows/shop.ts';
import type { HostileTexts } from './hostile-texts.ts';

/** What the pages of one set of texts are found by. */
export type Stored = {
  customer: string;
  clerk: string;
  /** For a page whose address names something: the folder above it, or the folder itself. */
  ids: Record<string, string>;
};

/** A shop whose every stored text is hostile, by way of the public API. */
export class StoredTexts {
  constructor(
    private readonly shop: Shop,
    private readonly texts: HostileTexts,
  ) {}

  async store(set: number): Promise<Stored> {
    const category = await this.category(set);
    const product = await this.product(set, category.slug);
    await this.stock(set);
    const clerk = await this.clerk(set);
    const customer = await this.customer(set);
    const order = await this.order(set, customer);
    await this.work(order.id, clerk);
    const paid = await this.paidOrder(set, customer);
    await this.refund(paid);
    await this.cancelled(set);
    await this.view(clerk);
    return {
      customer: customer.email,
      clerk: clerk.email,
      ids: {
        c: category.slug,
        p: product.slug,
        products: product.id,
        articles: `S7-${set}-A`,
        orders: order.id,
        customers: customer.id,
        users: clerk.id,
        audit: (await this.shop.http('GET', '/audit?limit=1', { as: 'superadmin' })).body.data[0].id,
        track: order.trackingToken,
        pay: order.trackingToken,
      },
    };
  }

  private async send(
    method: string,
    path: string,
    { body, as = 'superadmin' }: { body: object; as?: string },
  ): Promise<Answer> {
    const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    const { status, body: answer } = await this.shop.http(method, path, { body, as: as || undefined, headers });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer as Answer;
  }

  private both = (field: string, longest: number) => ({
    th: this.texts.for(`${field}.th`, longest),
    en: this.texts.for(`${field}.en`, longest),
  });

  private category(set: number): Promise<Answer> {
    const body = {
      slug: `s7-${set}`,
      name: this.both('category.name', 300),
      description: this.both('category.description', 4000),
    };
    return this.send('POST', '/categories', { body });
  }

  private product(set: number, category: string): Promise<Answer> {
    const values = [this.texts.for('product.option value', 60), this.texts.for('product.option value', 60)];
    const option = this.texts.for('product.option', 60);
    const variants = values.map((value, index) => ({
      sku: `S7-${set}-${'AB'[index]}`,
      options: { [option]: value },
      stock: 50,
    }));
    const body = {
      sku: `S7-${set}`,
      name: this.both('product.name', 300),
      subtitle: this.both('product.subtitle', 4000),
      description: this.both('product.description', 4000),
      facts: [0, 1, 2].map(() => ({
        label: this.texts.for('product.fact', 100),
        value: this.texts.for('product.fact value', 300),
      })),
      options: [{ name: option, values }],
      variants,
      category,
      price: 100,
      status: 'published',
    };
    return this.send('POST', '/products', { body });
  }

  private async stock(set: number): Promise<void> {
    const sku = `S7-${set}-A`;
    await this.shop.untilStocked(sku, 50);
    await this.send('POST', '/locations', { body: { code: `S7${set}`, name: this.both('location.name', 120) } });
    await this.send('POST', '/inventory/adjustments', {
      body: { sku, delta: 5, reason: 'received', note: this.texts.for('adjustment.note', 500) },
    });
    await this.send('POST', '/inventory/counts', {
      body: { sku, counted: 54, note: this.texts.for('count.note', 500) },
    });
  }

  private names = (of: string) => ({
    firstName: this.texts.for(`${of}.first name`, 100),
    lastName: this.texts.for(`${of}.last name`, 100),
  });

  private async clerk(set: number): Promise<Person> {
    const email = `clerk-${set}@s7.example`;
    const body = { email, password: demoPassword, role: 'admin', ...this.names('clerk') };
    const { id } = await this.send('POST', '/users', { body });
    return { id, email };
  }

  private async customer(set: number): Promise<Person> {
    const email = `customer-${set}@s7.example`;
    const { id } = await this.send('POST', '/auth/register', {
      body: { email, password: demoPassword, ...this.names('customer'), phone: '0812345678' },
      as: '',
    });
    // a device's own words stand in the list of one's sessions
    const [deviceName, agent] = [this.texts.for('session.device', 120), this.texts.for('session.agent', 400)];
    await this.shop.http('POST', '/auth/login', {
      body: { email, password: demoPassword, deviceName },
      headers: { 'user-agent': agent.replace(/[^\x20-\x7e]/g, '') },
    });
    await this.send('POST', '/users/me/addresses', {
      body: { ...this.address('saved address'), label: this.texts.for('saved address.label', 60) },
      as: email,
    });
    await this.send('POST', '/users/me/tax-profiles', {
      body: { ...taxProfile, name: this.texts.for('tax profile.name', 200) },
      as: email,
    });
    await this.send('POST', '/auth/password/forgot', { body: { email }, as: '' });
    return { id, email };
  }

  private address = (of: string) => ({
    name: this.texts.for(`${of}.name`, 150),
    phone: '0812345678',
    line1: this.texts.for(`${of}.line1`, 300),
    line2: this.texts.for(`${of}.line2`, 300),
    subdistrict: this.texts.for(`${of}.subdistrict`, 120),
    district: this.texts.for(`${of}.district`, 120),
    province: this.texts.for(`${of}.province`, 120),
    postcode: '10400',
    country: 'TH',
  });

  private orderBody = (set: number, paymentMethod: string) => ({
    items: [
      { sku: `S7-${set}-A`, quantity: 1 },
      { sku: `S7-${set}-B`, quantity: 2 },
    ],
    shippingAddress: this.address('delivery'),
    billingAddress: this.address('bill'),
    contact: { name: this.texts.for('contact.name', 150), phone: '0812345678' },
    notes: this.texts.for('order.notes', 1000),
    taxInvoice: {
      name: this.texts.for('tax invoice.name', 200),
      taxId: '0105561000011',
      branch: this.texts.for('tax invoice.branch', 20),
    },
    paymentMethod,
  });

  private order(set: number, { email }: Person): Promise<Answer> {
    return this.send('POST', '/orders', { body: this.orderBody(set, 'cod'), as: email });
  }

  private async work(id: string, { email }: Person): Promise<void> {
    const as = { as: email };
    await this.send('POST', `/orders/${id}/notes`, { body: { text: this.texts.for('note', 2000) }, ...as });
    const tags = [0, 1, 2].map(() => this.texts.for('tag', 40));
    const tagging = { does: { action: 'tag', add: tags }, ids: [id] };
    const work = await this.send('POST', '/orders/bulk', { body: tagging, ...as });
    const ended = async () => (await this.shop.http('GET', `/orders/bulk/${work.id}`, as)).body.isFinished as boolean;
    await until(ended, Boolean, { what: 'the tags' });
    await this.send('POST', `/orders/${id}/assign`, { body: {}, ...as });
    await this.send('POST', `/orders/${id}/hold`, { body: { reason: this.texts.for('hold.reason', 500) }, ...as });
  }

  private async paidOrder(set: number, { email }: Person): Promise<Answer> {
    const order = await this.send('POST', '/orders', { body: this.orderBody(set, 'card'), as: email });
    const { intentId } = order.payment;
    const method = byCard(cards.good);
    const card = { ...method, card: { ...method.card, name: this.texts.for('card.name', 120) } };
    await this.send('POST', '/payments/confirm', {
      body: { paymentIntentId: intentId, paymentMethod: card },
      as: email,
    });
    await until(
      () => this.shop.seen(order.id),
      ({ status }) => status === 'confirmed',
      { what: 'the payment' },
    );
    for (const status of ['picking', 'packed', 'shipped'])
      await this.send('PUT', `/orders/${order.id}/status`, {
        body: { status, ...(status === 'shipped' ? { trackingNumber: this.texts.for('tracking number', 60) } : {}) },
      });
    return order;
  }

  private async refund({ id, payment }: Answer): Promise<void> {
    await this.send('POST', `/payments/${payment.intentId}/refunds`, {
      body: { amount: 1, reason: this.texts.for('refund.reason', 500) },
    });
    await this.send('POST', `/orders/${id}/returns`, {
      body: {
        items: [{ sku: (await this.shop.seen(id)).items[0].sku, quantity: 1 }],
        reason: this.texts.for('return.reason', 500),
      },
    });
  }

  private async cancelled(set: number): Promise<void> {
    const { id } = await this.send('POST', '/orders', { body: this.orderBody(set, 'cod'), as: '' });
    await this.send('POST', `/orders/${id}/cancel`, { body: { reason: this.texts.for('cancel.reason', 500) } });
  }

  private async view({ email }: Person): Promise<void> {
    const state = { search: '?status=new', columns: ['no'], density: 'compact' };
    await this.send('POST', '/orders/views', {
      body: { name: this.texts.for('view.name', 60), isShared: true, state },
      as: email,
    });
  }
}

type Person = { id: string; email: string };
/** An answer as it was parsed. */
type Answer = ReturnType<typeof JSON.parse>;
