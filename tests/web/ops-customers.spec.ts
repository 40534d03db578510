import type { User } from '@talat/contracts/auth';
import type { CustomerList } from '@talat/contracts/customer';
import type { ProductList } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { askAs, demoPassword, enter, isLive, orderOf } from './clerk.ts';

/** A phone and a name that nobody else's test has. */
const someone = () => ({
  phone: `08${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
  name: `วรรณา ${crypto.randomUUID().slice(0, 6)}`,
});
async function orderBy({ name, phone }: { name: string; phone: string }) {
  const { data } = await askAs<ProductList>('manager', '/products?inStock=true&limit=100');
  const order = await orderOf(data[Math.floor(Math.random() * data.length)]!.id, { name, phone });
  // kept by a consumer, so a moment after the order
  await expect
    .poll(async () => (await askAs<CustomerList>('manager', `/customers?q=${encodeURIComponent(name)}`)).total)
    .toBe(1);
  return order;
}
const digitsOf = (text: string | null) => (text ?? '').replace(/\D/g, '');
const openList = async (page: Page, locale = 'th') => {
  await page.goto(`/${locale}/ops/customers`);
  await isLive(page);
};

describe.skipIf(hasNoBrowser)('the customers', () => {
  it('are found by the last four of a phone, and lead to their order', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    const who = someone();
    const order = await orderBy(who);
    await openList(page);
    await page.keyboard.press('/');
    // typed sooner than a hand can, it would be a scanner's code
    await page.locator('main input:focus').waitFor();
    await page.keyboard.type(who.phone.slice(-4));
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    const row = page.locator('tr[data-id]', { hasText: who.name });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/ไม่มีบัญชี/);
    await row.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: who.name }).waitFor();
    await page.getByText('คลองหนึ่ง').first().waitFor();
    await page.getByRole('link', { name: order.orderNumber }).click();
    await page.waitForURL(new RegExp(`/orders/${order.id}`));
    await page.locator('main', { hasText: who.name }).waitFor();
  });

  it('show staff their contact masked, and a manager the whole of it', async () => {
    const who = someone();
    await orderBy(who);
    for (const [as, isMasked] of [
      ['staff', true],
      ['manager', false],
    ] as const) {
      await using visitor = await newVisitor({ locale: 'en' });
      await enter(visitor, as);
      const page = await visitor.newPage();
      await page.goto(`/en/ops/customers?q=${encodeURIComponent(who.name)}`);
      const text = (await page.locator('tr[data-id]').textContent()) ?? '';
      expect(text.includes('xxx')).toBe(isMasked);
      expect(text.replace(/\D/g, '').includes(who.phone)).toBe(!isMasked);
    }
  });

  it('stand beside their list, show their contact to who asks, and lead to their orders and back', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const page = await visitor.newPage();
    const who = someone();
    const order = await orderBy(who);
    await page.goto(`/th/ops/customers?q=${encodeURIComponent(who.name)}`);
    await isLive(page);
    await page.locator('tr[data-id]').focus();
    await page.keyboard.press('Space');
    const peek = page.locator('.peek');
    await peek.getByRole('link', { name: order.orderNumber }).waitFor();
    expect(digitsOf(await peek.textContent())).not.toContain(who.phone);
    await page.keyboard.press('v');
    await expect.poll(async () => digitsOf(await peek.textContent())).toContain(who.phone);
    expect(digitsOf(await page.locator('tr[data-id]').textContent())).toContain(who.phone);
    await page.keyboard.press('o');
    await page.waitForURL(/orders\?customer=/);
    await page.getByRole('button', { name: new RegExp(`^ของ ${who.name}`) }).waitFor();
    expect(await page.locator('tr[data-id]').count()).toBe(1);
    await page.locator(`tr[data-id="${order.id}"]`).focus();
    await page.keyboard.press('c');
    await page.waitForURL(/\/customers\//);
    await page.getByRole('heading', { level: 1, name: who.name }).waitFor();
  });

  it('are blocked and let in again by an administrator', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'talat-admin');
    const page = await visitor.newPage();
    const email = `blocked-${crypto.randomUUID().slice(0, 8)}@example.com`;
    const user = await askAs<User>('talat-admin', '/users', {
      method: 'POST',
      body: { email, password: demoPassword, firstName: 'บัญชา' },
    });
    await expect.poll(async () => (await askAs<CustomerList>('manager', `/customers?q=${email}`)).total).toBe(1);
    const signIn = async () =>
      (
        await visitor.request.post(`${stack!.apiUrl}/api/v1/auth/login`, {
          data: { email, password: demoPassword },
        })
      ).ok();
    expect(await signIn()).toBe(true);
    await page.goto(`/th/ops/customers/${user.id}`);
    await isLive(page);
    await page.keyboard.press('b');
    await page.getByText('ถูกระงับ', { exact: true }).waitFor();
    expect(await signIn()).toBe(false);
    await page.keyboard.press('z');
    await page.getByRole('button', { name: 'ระงับบัญชี' }).waitFor();
    expect(await signIn()).toBe(true);
  });

  it('are not shown to sellers, who are told whom to ask', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'seller');
    const page = await visitor.newPage();
    await page.goto('/th/ops/customers');
    await page.locator('.say-box').waitFor();
    expect(await page.locator('tr[data-id]').count()).toBe(0);
  });
});
