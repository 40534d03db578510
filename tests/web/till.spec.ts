import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, hasNoBrowser, newVisitor } from '../browser.ts';
import { fillAddress, order, takeToTill } from './shopper.ts';

afterAll(closeBrowser);

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
