import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { fillAddress, order, recipient, takeToTill } from './shopper.ts';

const password = 'Tom-Yam-2569!';
const candy = 'tamarind-candy';

async function register(page: Page): Promise<string> {
  const email = `dao-${Date.now()}@talat.example`;
  await page.goto('/th/register');
  await page.getByLabel('ชื่อ', { exact: true }).fill('ดาว');
  await page.getByLabel('นามสกุล').fill('ใจดี');
  await page.getByLabel('อีเมล').fill(email);
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'สมัคร', exact: true }).click();
  await page.waitForURL('**/account');
  return email;
}

const keptAddresses = async (visitor: BrowserContext) =>
  ((await (await visitor.request.get('/api/v1/users/me/addresses')).json()) as { data: { line1: string }[] }).data.map(
    ({ line1 }) => line1,
  );

describe.skipIf(hasNoBrowser)('a customer who returns', () => {
  it('buys again with nothing typed anew', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    const email = await register(page);
    await takeToTill(page, candy);
    expect(await page.getByLabel('เก็บที่อยู่นี้ไว้ใช้ครั้งหน้า').isChecked()).toBe(true);
    await fillAddress(page);
    await order(page, 'cod');
    await expect.poll(() => keptAddresses(visitor)).toEqual([recipient.line1]);

    await page.goto('/th/account');
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click();
    await page.waitForURL('**/th');

    await takeToTill(page, candy);
    await page.getByRole('link', { name: 'เข้าสู่ระบบ' }).click();
    await page.getByLabel('อีเมลหรือชื่อผู้ใช้').fill(email);
    await page.getByLabel('รหัสผ่าน', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
    await page.waitForURL('**/checkout');
    await page.getByRole('radio', { name: new RegExp(recipient.line1) }).check();
    expect(await page.getByLabel('ชื่อและนามสกุล').count()).toBe(0);
    await order(page, 'promptpay');
    await page.getByRole('button', { name: 'จำลองการจ่ายของธนาคาร' }).click();
    await page.waitForURL('**/track/*');
    expect(await keptAddresses(visitor)).toEqual([recipient.line1]);

    const { data } = (await (await visitor.request.get('/api/v1/orders')).json()) as { data: { id: string }[] };
    expect(data).toHaveLength(2);
    for (const { id } of data) {
      const bought = (await (await visitor.request.get(`/api/v1/orders/${id}`)).json()) as {
        shippingAddress: { line1: string; subdistrict: string };
      };
      expect(bought.shippingAddress).toMatchObject({ line1: recipient.line1, subdistrict: 'สุเทพ' });
    }
  });

  it('has the order taken when the address cannot be kept, and keeps none that is not to be', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await register(page);
    await page.route('**/api/v1/users/me/addresses', (route) => route.abort('connectionreset'));
    await takeToTill(page, candy);
    await fillAddress(page);
    await order(page, 'cod');
    await page.unroute('**/api/v1/users/me/addresses');

    await takeToTill(page, candy);
    await fillAddress(page);
    await page.getByLabel('เก็บที่อยู่นี้ไว้ใช้ครั้งหน้า').uncheck();
    await order(page, 'cod');
    expect(await keptAddresses(visitor)).toEqual([]);
  });
});
