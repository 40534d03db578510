import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { demoPassword, enter, openWall } from './clerk.ts';

describe.skipIf(hasNoBrowser)('coming into the console', () => {
  it('asks who it is, and leads on to where one wanted to go', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th/ops/orders?status=packed');
    await page.waitForURL('**/ops/sign-in?**');
    await page.getByLabel('อีเมลหรือชื่อผู้ใช้').fill('manager@talat.example');
    await page.getByLabel('รหัสผ่าน', { exact: true }).fill(demoPassword);
    await page.getByRole('button', { name: /^เข้าสู่ระบบ/ }).click();
    await page.waitForURL('**/ops/orders?status=packed');
    await page.getByRole('heading', { name: 'ออเดอร์', level: 1 }).waitFor();
  });

  it('keeps the way one wanted to go, and the filters, when the language is changed', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th/ops/orders?status=packed');
    await page.waitForURL('**/ops/sign-in?**');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL('**/en/ops/sign-in?**');
    await page.getByLabel('E-mail or username').fill('manager@talat.example');
    await page.getByLabel('Password', { exact: true }).fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/ops/orders?status=packed');
    await page.locator('main:not([aria-busy])').waitFor();
    await page.getByRole('button', { name: /account/i }).click();
    await page.getByRole('link', { name: 'ไทย' }).click();
    await page.waitForURL('**/th/ops/orders?status=packed');
  });

  it('lets the demo’s people in with one press', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th/ops/sign-in');
    await page.getByRole('button', { name: /^เข้าเป็น\s*พนักงาน$/ }).click();
    await page.waitForURL('**/ops/live');
    await page.getByRole('button', { name: /บัญชีของก้อย/ }).waitFor();
  });

  it('tells who may not see orders, and does not show any', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'customer');
    const page = await visitor.newPage();
    await page.goto('/th/ops/live');
    await page.waitForURL('**/ops/sign-in?why=forbidden**');
    expect(await page.getByRole('status').first().textContent()).toContain('ไม่มีสิทธิ์ดูออเดอร์');
    expect(await page.content()).not.toContain('SO-69');
  });

  it('says that a password is wrong, beside the fields', async () => {
    await using visitor = await newVisitor({ locale: 'en' });
    const page = await visitor.newPage();
    await page.goto('/en/ops/sign-in');
    await page.getByLabel('E-mail or username').fill('nobody@talat.example');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('The e-mail or password is not right').waitFor();
  });

  it('is left the moment the session ends elsewhere, with the reason', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff2');
    const page = await visitor.newPage();
    await openWall(page);
    await visitor.request.post('/api/auth/logout', { headers: { origin: stack!.webUrl } });
    await page.waitForURL('**/ops/sign-in?why=**');
    expect(await page.getByRole('status').first().textContent()).toMatch(/ออกจากระบบ|หมดอายุ/);
  });
});
