import type { Page } from 'playwright-core';

/** Somebody who buys: fills in what the pages ask for, in Thai. */
export const recipient = { name: 'สุพรรษา แก้วมณี', phone: '081 234 5678', line1: '45/2 ซอยวัดอุโมงค์ ถนนสุเทพ' };

/** Puts one piece of a product into the cart and goes to the till. */
export async function takeToTill(page: Page, slug: string): Promise<void> {
  await page.goto(`/th/p/${slug}`);
  // One of the two is hidden: in the form on wide screens, at the bottom on narrow ones.
  await page.getByRole('button', { name: 'หยิบใส่ตะกร้า' }).filter({ visible: true }).click();
  const drawer = page.getByRole('dialog', { name: 'ตะกร้า' });
  await drawer.getByRole('link', { name: 'ไปชำระเงิน' }).click();
  await page.waitForURL('**/checkout');
  await page.getByRole('heading', { name: 'ใบสรุปรายการ' }).waitFor();
}

/** The address of Suthep, Chiang Mai: postcode first, then the subdistrict among its tags. */
export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel('ชื่อและนามสกุล').fill(recipient.name);
  await page.getByLabel('เบอร์โทร').fill(recipient.phone);
  await page.getByLabel('รหัสไปรษณีย์', { exact: true }).fill('50200');
  await page.getByText('สุเทพ', { exact: true }).click();
  await page.getByLabel('บ้านเลขที่ หมู่ ซอย ถนน').fill(recipient.line1);
  await page.getByText('ต.สุเทพ อ.เมืองเชียงใหม่ จ.เชียงใหม่ 50200').waitFor();
}

export type PayBy = 'promptpay' | 'card' | 'cod';

/** Chooses how to pay, waits for the sum that belongs to it, and presses the one button. */
export async function order(page: Page, method: PayBy): Promise<void> {
  const quoted = page.waitForResponse((response) => response.url().endsWith('/orders/quote') && response.ok());
  await page.locator(`input[value=${method}]`).check();
  // PromptPay is chosen from the start: its sum is already there.
  if (method !== 'promptpay') await quoted;
  else quoted.catch(() => undefined);
  await page
    .locator('.receipt')
    .getByRole('button', { name: /^(จ่าย|สั่งซื้อ)/ })
    .click();
  await page.waitForURL(method === 'cod' ? '**/track/*' : '**/pay/*');
}

/** The order number that the page shows. */
export async function shownOrderNumber(page: Page): Promise<string> {
  const text = await page
    .getByText(/SO-\d{6,}/)
    .first()
    .textContent();
  return /SO-\d+/.exec(text ?? '')?.[0] ?? '';
}
