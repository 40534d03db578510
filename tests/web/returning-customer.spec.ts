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

const company = { name: 'บริษัท ข้าวไทย จำกัด', taxId: '0105536000003', branch: '00012' };

async function fillTaxInvoice(page: Page): Promise<void> {
  await page.getByText('ขอใบกำกับภาษีเต็มรูป').click();
  await page.getByLabel('เลขประจำตัวผู้เสียภาษี').fill('0-1055-36000-00-3');
  await page.getByLabel('ออกในนาม').fill(company.name);
  await page.getByText('สาขา', { exact: true }).click();
  await page.getByLabel('เลขที่สาขา').fill('12');
}

const kept = async <Kept>(visitor: BrowserContext, what: 'addresses' | 'tax-profiles') =>
  ((await (await visitor.request.get(`/api/v1/users/me/${what}`)).json()) as { data: Kept[] }).data;
const keptAddresses = async (visitor: BrowserContext) =>
  (await kept<{ line1: string }>(visitor, 'addresses')).map(({ line1 }) => line1);
const keptTax = async (visitor: BrowserContext) =>
  (await kept<{ id: string; isDefault: boolean }>(visitor, 'tax-profiles')).map(({ id: _id, ...profile }) => profile);

describe.skipIf(hasNoBrowser)('a customer who returns', () => {
  it('buys again with nothing typed anew', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    const email = await register(page);
    await takeToTill(page, candy);
    expect(await page.getByLabel('เก็บที่อยู่นี้ไว้ใช้ครั้งหน้า').isChecked()).toBe(true);
    await fillAddress(page);
    await fillTaxInvoice(page);
    expect(await page.getByLabel('เก็บข้อมูลนี้ไว้ใช้ครั้งหน้า').isChecked()).toBe(true);
    await order(page, 'cod');
    await expect.poll(() => keptAddresses(visitor)).toEqual([recipient.line1]);
    await expect.poll(() => keptTax(visitor)).toEqual([{ ...company, isDefault: true }]);

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
    await page.getByText('ขอใบกำกับภาษีเต็มรูป').click();
    expect(await page.getByRole('radio', { name: /บริษัท ข้าวไทย จำกัด.*สาขาที่ 00012/ }).isChecked()).toBe(true);
    expect(await page.getByLabel('เลขประจำตัวผู้เสียภาษี').count()).toBe(0);
    await order(page, 'promptpay');
    await page.getByRole('button', { name: 'จำลองการจ่ายของธนาคาร' }).click();
    await page.waitForURL('**/track/*');
    expect(await keptAddresses(visitor)).toEqual([recipient.line1]);
    expect(await keptTax(visitor)).toHaveLength(1);

    const { data } = (await (await visitor.request.get('/api/v1/orders')).json()) as { data: { id: string }[] };
    expect(data).toHaveLength(2);
    for (const { id } of data) {
      const bought = (await (await visitor.request.get(`/api/v1/orders/${id}`)).json()) as {
        shippingAddress: { line1: string; subdistrict: string };
        taxInvoice: object;
      };
      expect(bought.shippingAddress).toMatchObject({ line1: recipient.line1, subdistrict: 'สุเทพ' });
      expect(bought.taxInvoice).toEqual(company);
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
    await fillTaxInvoice(page);
    await page.getByLabel('เก็บข้อมูลนี้ไว้ใช้ครั้งหน้า').uncheck();
    await order(page, 'cod');
    expect(await keptAddresses(visitor)).toEqual([]);
    expect(await keptTax(visitor)).toEqual([]);
  });
});
