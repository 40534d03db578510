import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter } from './clerk.ts';
import { fillAddress, order, recipient, shownOrderNumber, takeToTill } from './shopper.ts';

const candy = 'tamarind-candy';
const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLInputElement).name);

/** Sends each order with something in it that the page would not let through. */
async function spoilOrders(page: Page, spoil: (sent: { shippingAddress: object }) => object): Promise<void> {
  await page.route('**/api/v1/orders', (route) =>
    route.continue({ postData: JSON.stringify(spoil(route.request().postDataJSON() as { shippingAddress: object })) }),
  );
}
const press = (page: Page) => page.locator('.receipt').getByRole('button', { name: /^จ่าย/ }).click();

describe.skipIf(hasNoBrowser)('what goes wrong at the till', () => {
  it('stands on the field that the shop refuses, with the keyboard in it', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await fillAddress(page);
    await spoilOrders(page, (sent) => ({ ...sent, shippingAddress: { ...sent.shippingAddress, phone: '1' } }));
    await press(page);
    await page.getByRole('alert').filter({ hasText: 'ใส่เบอร์โทรไทย' }).waitFor();
    expect(await page.getByLabel('เบอร์โทร').getAttribute('aria-invalid')).toBe('true');
    expect(await focused(page)).toBe('phone');
    expect(await page.locator('.receipt .notice').count()).toBe(0);
    await page.unroute('**/api/v1/orders');
    await order(page, 'promptpay');
  });

  it('stands beside the button that was pressed, with what to do about it', async () => {
    await using visitor = await newVisitor({ width: 360, height: 780 });
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await fillAddress(page);
    const bar = page.getByRole('region', { name: 'ยอดชำระ' });
    await page.route('**/api/v1/orders', (route) => route.abort('connectionreset'));
    await bar.getByRole('button').click();
    await bar.getByRole('alert').getByText('ไม่เป็นสองออเดอร์').waitFor();
    expect(await bar.getByRole('link').count()).toBe(0);
    await page.unroute('**/api/v1/orders');

    await spoilOrders(page, (sent) => ({ ...sent, cartVersion: 0 }));
    await bar.getByRole('button').click();
    await bar.getByRole('alert').getByRole('link', { name: 'ดูตะกร้า' }).click();
    await page.waitForURL('**/cart');
  });

  it('is asked again when the postcode or the price could not be', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    const lookups = /\/data\/postcodes\/|\/orders\/quote$/;
    await page.route(lookups, (route) => route.abort('internetdisconnected'));
    await page.getByLabel('รหัสไปรษณีย์', { exact: true }).fill('50200');
    const places = page.locator('.notice', { hasText: 'ถามรายชื่อตำบล' });
    const price = page.locator('.notice', { hasText: 'ถามค่าส่ง' });
    await places.waitFor();
    await price.waitFor();
    expect(await page.getByText('ไม่พบรหัสนี้').count()).toBe(0);
    // nobody orders to half an address
    await page.locator('.receipt').getByRole('button', { name: 'สั่งซื้อ' }).click();
    await page.locator('.field-error', { hasText: 'ลองถามอีกครั้ง' }).waitFor();
    await page.unroute(lookups);
    await places.getByRole('button', { name: 'ลองอีกครั้ง' }).click();
    await price.getByRole('button', { name: 'ลองอีกครั้ง' }).click();
    await fillAddress(page);
    await order(page, 'promptpay');
  });

  it('does not call a postcode unknown that it could not look up', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto(`/th/p/${candy}`);
    await page.route('**/data/postcodes/*', (route) => route.abort('internetdisconnected'));
    const promise = page.locator('.promise');
    await promise.getByRole('textbox').fill('50200');
    await promise.getByText('ถามวันถึงไม่ได้').waitFor();
    await page.unroute('**/data/postcodes/*');
    await promise.getByRole('button', { name: 'ลองอีกครั้ง' }).click();
    await promise.getByText('อ.เมืองเชียงใหม่').waitFor();
  });
});

describe.skipIf(hasNoBrowser)('an order with wishes', () => {
  it('tells the shop the note, the guest’s e-mail, the office of the tax invoice, and that it is in a hurry', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await fillAddress(page);
    await page.locator('.opt', { hasText: 'ส่งด่วน' }).click();
    await page.getByLabel('อีเมล').fill('somsri@');
    await page.getByLabel('ข้อความถึงร้าน').fill('ฝากไว้ที่ป้อมยาม');
    await page.getByText('ขอใบกำกับภาษีเต็มรูป').click();
    await page.getByLabel('เลขประจำตัวผู้เสียภาษี').fill('0-1055-36000-00-3');
    await page.getByLabel('ออกในนาม').fill('บริษัท แก้วมณี การช่าง จำกัด');
    await page.getByText('สาขา', { exact: true }).click();
    await page.getByText('เก็บเงินปลายทาง', { exact: true }).click();
    await page.locator('.receipt dl > div', { hasText: 'ค่าเก็บเงินปลายทาง' }).getByText('20.00').waitFor();
    const press = page.locator('.receipt').getByRole('button', { name: /^สั่งซื้อ/ });
    await press.click();
    await page.getByText('ใส่อีเมลให้ถูกต้อง').waitFor();
    await page.getByText('ใส่เลขสาขา เช่น 00001').waitFor();
    await page.getByLabel('อีเมล').fill('somsri@example.com');
    await page.getByLabel('เลขที่สาขา').fill('7');
    await press.click();
    await page.waitForURL('**/track/*');
    const number = await shownOrderNumber(page);

    await using office = await newVisitor();
    await enter(office, 'manager');
    const { data } = (await (await office.request.get(`/api/v1/orders?q=${number}`)).json()) as {
      data: { id: string }[];
    };
    const console = await office.newPage();
    await console.goto(`/th/ops/orders/${data[0]!.id}`);
    await console.getByText('ฝากไว้ที่ป้อมยาม').waitFor();
    await console.getByText('somsri@example.com').waitFor();
    await console.getByText('ส่งด่วน').first().waitFor();
    const invoice = console.locator('dd', { hasText: 'บริษัท แก้วมณี การช่าง จำกัด' });
    expect(await invoice.textContent()).toMatch(/0105536000003\s+สาขาที่ 00007/);
  });
});

describe.skipIf(hasNoBrowser)('what was typed at the till', () => {
  it('outlives a reload, another language and signing in, and goes with the order', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await fillAddress(page);
    await page.getByLabel('ข้อความถึงร้าน').fill('ฝากไว้ที่ป้อมยาม');
    const line1 = page.locator('input[name=line1]');
    const picked = page.locator('.zip-line', { hasText: '50200' });

    await page.reload();
    await picked.waitFor();
    expect(await line1.inputValue()).toBe(recipient.line1);
    await page.goto('/en/checkout');
    await picked.getByText('Suthep').waitFor();
    expect(await page.getByLabel('Note to the shop').inputValue()).toBe('ฝากไว้ที่ป้อมยาม');

    const data = { email: `kob-${Date.now()}@talat.example`, password: 'Tom-Yam-2569!', firstName: 'กบ' };
    expect((await visitor.request.post('/session/register', { data })).status()).toBe(200);
    await page.goto('/th/checkout');
    await picked.waitFor();
    expect(await line1.inputValue()).toBe(recipient.line1);
    expect(await page.getByLabel('ชื่อและนามสกุล').inputValue()).toBe(recipient.name);
    await order(page, 'cod');

    await takeToTill(page, candy);
    expect(await page.getByLabel('ข้อความถึงร้าน').inputValue()).toBe('');
  });
});
