import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { join, password } from './joined.ts';
import { pageTroubles } from './page-troubles.ts';
import { fillAddress, order, takeToTill } from './shopper.ts';

const expectSound = async (page: Page) => expect(await pageTroubles(page)).toEqual([]);

describe.skipIf(hasNoBrowser)('what customers keep about themselves', () => {
  it('is changed on the profile; what another device saved meanwhile is shown, not overwritten', async () => {
    await using visitor = await newVisitor();
    await join(visitor);
    const page = await visitor.newPage();
    await page.goto('/th/account/profile');
    await page.getByLabel('เบอร์โทร').fill('12');
    await page.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByText('ใส่เบอร์โทรไทย').waitFor();
    await page.getByLabel('เบอร์โทร').fill('081 234 5678');
    await page.getByLabel('ชื่อ', { exact: true }).fill('มะลิ');
    await page.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByText('บันทึกแล้ว').waitFor();
    expect(await page.getByLabel('เบอร์โทร').inputValue()).toBe('081-234-5678');
    await page.getByRole('banner').getByText('มะลิ').waitFor();

    const elsewhere = await visitor.request.put('/api/v1/users/me', { data: { lastName: 'แก้วใส' } });
    expect(elsewhere.status()).toBe(200);
    await page.getByLabel('ชื่อ', { exact: true }).fill('มาลัย');
    await page.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByText('ข้อมูลถูกแก้จากเครื่องอื่น').waitFor();
    expect(await page.getByLabel('นามสกุล').inputValue()).toBe('แก้วใส');

    await page.getByLabel('ชื่อผู้ใช้').fill('customer');
    await page.getByRole('button', { name: 'บันทึก' }).click();
    await expect.poll(() => page.getByLabel('ชื่อผู้ใช้').getAttribute('aria-invalid')).toBe('true');
  });

  it('decides how every device looks', async () => {
    await using visitor = await newVisitor();
    const email = await join(visitor);
    const page = await visitor.newPage();
    await page.goto('/th/account/preferences');
    await page.getByText('มืด', { exact: true }).first().click();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByText(/^ค\.ศ\. \d{4}$/).click();
    await page.getByText('บันทึกแล้ว').waitFor();
    await page.goto('/th/account/profile');
    await page.getByText(/สมาชิกตั้งแต่ .*20\d\d$/).waitFor();

    await using other = await newVisitor();
    await other.request.post('/api/auth/login', { data: { identifier: email, password } });
    const elsewhere = await other.newPage();
    await elsewhere.goto('/th/account/profile');
    expect(await elsewhere.locator('html').getAttribute('data-theme')).toBe('dark');
    await elsewhere.getByText(/สมาชิกตั้งแต่ .*20\d\d$/).waitFor();

    await page.goto('/th/account/preferences');
    await page.getByText('English', { exact: true }).last().click();
    await page.waitForURL('**/en/account/preferences');
  });

  it('can be taken along, and erased for good', async () => {
    await using visitor = await newVisitor();
    const email = await join(visitor);
    const page = await visitor.newPage();
    await page.goto('/th/account/privacy');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'ดาวน์โหลดข้อมูลของฉัน' }).click(),
    ]);
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(part as Buffer);
    const copy = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
    expect(copy).toMatchObject({ account: { email, firstName: 'มาลี' }, addresses: [], taxProfiles: [], orders: [] });
    expect(copy['devices']).toHaveLength(1);

    await page.getByRole('button', { name: 'ปิดบัญชีของฉัน' }).click();
    const confirm = page.getByRole('button', { name: 'ปิดบัญชีถาวร' });
    await page.getByLabel('ยืนยันด้วยรหัสผ่าน').fill('Not-mine-1');
    await confirm.click();
    await page.getByText('รหัสผ่านไม่ถูกต้อง').waitFor();
    await page.getByLabel('ยืนยันด้วยรหัสผ่าน').fill(password);
    await confirm.click();
    await page.waitForURL('**/th');
    const again = await visitor.request.post('/api/auth/login', { data: { identifier: email, password } });
    expect(again.status()).toBe(401);
  });

  it('is closed to those who are not signed in', async () => {
    await using visitor = await newVisitor();
    expect((await visitor.request.get('/data/account')).status()).toBe(401);
  });
});

describe.skipIf(hasNoBrowser)('an order of an account', () => {
  it('is cancelled while nobody has picked it, and ordered again', async () => {
    await using visitor = await newVisitor();
    await join(visitor);
    const page = await visitor.newPage();
    await takeToTill(page, 'tamarind-candy');
    await fillAddress(page);
    await order(page, 'cod');
    await page.goto('/th/account/orders');
    await page.locator('.order-rows a').first().click();
    await page.getByRole('heading', { level: 1, name: /^ออเดอร์ SO-/ }).waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'ยกเลิกออเดอร์', exact: true }).click();
    await expectSound(page);
    await page.getByRole('button', { name: 'ยกเลิกออเดอร์นี้' }).click();
    await page.locator('.own-order .stamp', { hasText: 'ยกเลิก' }).waitFor();
    expect(await page.getByRole('button', { name: 'ยกเลิกออเดอร์', exact: true }).count()).toBe(0);

    await page.getByRole('button', { name: 'สั่งชุดนี้อีกครั้ง' }).click();
    await page.getByRole('dialog', { name: 'ตะกร้า' }).locator('.cart-line', { hasText: 'มะขาม' }).waitFor();
  });
});
