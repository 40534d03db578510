import type { User } from '@talat/contracts/auth';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { answerAs, askAs, enter, isLive, pressThai } from './clerk.ts';

const firstPassword = 'Talat-2570!';
const unique = () => crypto.randomUUID().slice(0, 8);

const openUsers = async (page: Page, path = '/th/ops/users') => {
  await page.goto(path);
  await isLive(page);
};

type Member = { id: string; username: string };
/** A new member of staff. */
async function newMember(names: { firstName: string; lastName?: string } = { firstName: 'ก้อยแก้ว' }): Promise<Member> {
  const username = `koi-${unique()}`;
  const account = { email: `${username}@shop.example`, username, password: firstPassword, role: 'staff' };
  const body = { ...account, lastName: username, ...names };
  const { id } = await askAs<User>('talat-admin', '/users', { method: 'POST', body });
  return { id, username };
}

/** The same, made on the page by an administrator; answers the username. */
async function makeMember(page: Page): Promise<string> {
  const username = `koi-${unique()}`;
  await openUsers(page);
  await pressThai(page, 'KeyC', 'แ');
  const dialog = page.getByRole('dialog', { name: 'ผู้ใช้ใหม่' });
  await dialog.getByLabel('ชื่อ', { exact: true }).fill('ก้อยแก้ว');
  await dialog.getByLabel('นามสกุล').fill(username);
  await dialog.getByLabel('อีเมล').fill(`${username}@shop.example`);
  await dialog.getByLabel('ชื่อผู้ใช้').fill(username);
  await dialog.getByLabel('บทบาท').selectOption('staff');
  await dialog.getByRole('button', { name: 'ตั้งรหัสให้' }).click();
  await dialog.getByLabel('รหัสผ่านเริ่มต้น').fill('weak');
  await dialog.getByRole('button', { name: 'เพิ่มผู้ใช้' }).click();
  await dialog.getByText(/ยาว 8 ตัวขึ้นไป/).waitFor();
  await dialog.getByLabel('รหัสผ่านเริ่มต้น').fill(firstPassword);
  await dialog.getByRole('button', { name: 'เพิ่มผู้ใช้' }).click();
  await page.getByText(`เพิ่ม ${username}@shop.example แล้ว`).waitFor();
  return username;
}

const openMember = (page: Page, { id }: Member) => openUsers(page, `/th/ops/users/${id}`);

const signIn = async (page: Page, username: string, password: string) => {
  await page.goto('/th/ops/sign-in');
  await page.locator('main:not([aria-busy])').first().waitFor();
  await page.getByLabel('อีเมลหรือชื่อผู้ใช้').fill(username);
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
};

const marks = Array.from({ length: 50 }, (_, index) => String.fromCodePoint(0x300 + index)).join('');

describe.skipIf(hasNoBrowser)('the page of a person', () => {
  it.each([
    ['fifty marks on a letter', `ก้${marks}`, `Z${marks}`],
    ['a name without a place to break', 'W'.repeat(60), 'ม'.repeat(60)],
  ])('keeps to the screen with %s', async (_, firstName, lastName) => {
    await using visitor = await newVisitor();
    await enter(visitor, 'talat-admin');
    const page = await visitor.newPage();
    await openMember(page, await newMember({ firstName, lastName }));
    for (const width of [1440, 1000, 768, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width} px`).toBe(0);
    }
  });
});

describe.skipIf(hasNoBrowser)('users and roles', () => {
  it('an administrator makes a user, who signs in with it and works', async () => {
    await using admin = await newVisitor();
    await using theirs = await newVisitor();
    await enter(admin, 'talat-admin');
    const desk = await admin.newPage();
    const username = await makeMember(desk);
    await openUsers(desk, `/th/ops/users?q=${username}`);
    await desk.getByRole('link', { name: new RegExp(username) }).click();
    await desk.waitForURL(/\/ops\/users\/[0-9a-f-]{36}$/);
    const page = await theirs.newPage();
    await signIn(page, username, firstPassword);
    await page.waitForURL(/\/th\/ops(\/live)?$/);
    await isLive(page);
    await page.goto('/th/ops/orders');
    await page.locator('tr[data-id]').first().waitFor();
  });

  it('is closed to staff, who are told why, and open to managers for looking', async () => {
    await using staff = await newVisitor();
    await using manager = await newVisitor();
    await enter(staff, 'staff');
    await enter(manager, 'manager');
    const [closed, open] = [await staff.newPage(), await manager.newPage()];
    await closed.goto('/th/ops/users');
    await closed.getByRole('heading', { name: 'หน้านี้ยังไม่เปิดให้คุณ' }).waitFor();
    expect(await closed.getByRole('navigation', { name: 'เมนูหลัก' }).getByText('ผู้ใช้').count()).toBe(0);
    await openUsers(open);
    await open.locator('tr[data-id]').first().waitFor();
    expect(await open.getByRole('button', { name: /เพิ่มผู้ใช้/ }).count()).toBe(0);
  });

  it('shows what other roles change before they are saved, and asks for the name', async () => {
    await using admin = await newVisitor();
    await enter(admin, 'talat-admin');
    const page = await admin.newPage();
    const member = await newMember();
    const { username } = member;
    await openMember(page, member);
    await pressThai(page, 'KeyR', 'พ');
    const dialog = page.getByRole('dialog', { name: /บทบาทของ/ });
    expect(await dialog.getByRole('checkbox', { name: /^ผู้ดูแล เกินสิทธิ์/ }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: /^ผู้จัดการ/ }).check();
    await dialog.getByRole('checkbox', { name: /^พนักงาน/ }).uncheck();
    await dialog.getByText('ได้ มอบหมายออเดอร์ให้คนอื่น').waitFor();
    await dialog.getByRole('button', { name: 'บันทึกบทบาท' }).click();
    await dialog.getByText(`ยังไม่ตรง พิมพ์ ${username}`).waitFor();
    await dialog.getByLabel(`พิมพ์ ${username} เพื่อยืนยัน`).fill(username);
    await dialog.getByRole('button', { name: 'บันทึกบทบาท' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.ledger').getByText('ผู้จัดการ').waitFor();
  });

  it('nobody raises their own rights: the page does not offer it and says so, the API refuses it', async () => {
    await using admin = await newVisitor();
    await enter(admin, 'talat-admin');
    const page = await admin.newPage();
    await openUsers(page);
    await page.locator('tr[data-id]', { hasText: 'คุณ' }).getByRole('link').click();
    await page.getByText('ไม่มีใครเปลี่ยนบทบาทหรือสถานะของตัวเองได้').waitFor();
    expect(await page.getByRole('button', { name: /เปลี่ยนบทบาท|ปิดบัญชีไว้|ลบบัญชี/ }).count()).toBe(0);
    for (const account of ['talat-admin', 'manager', 'staff'] as const) {
      const me = await askAs<User>(account, '/auth/me');
      const answer = await answerAs(account, `/users/${me.id}`, { method: 'PUT', body: { role: 'superadmin' } });
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'ROLE_NOT_ALLOWED' }]);
    }
  });

  it('ends a device, switches off with the way back, deletes by name and restores', async () => {
    await using admin = await newVisitor();
    await using theirs = await newVisitor();
    await enter(admin, 'talat-admin');
    const page = await admin.newPage();
    const member = await newMember();
    const { username } = member;
    const work = await theirs.newPage();
    await signIn(work, username, firstPassword);
    await work.waitForURL(/\/th\/ops(\/live)?$/);
    await isLive(work);
    await openMember(page, member);
    await page.getByRole('button', { name: /ให้ .* ออกจากระบบ/ }).click();
    await page.getByText('ไม่ได้เข้าระบบอยู่ที่ไหน').waitFor();
    await work.waitForURL(/\/ops\/sign-in/);

    await pressThai(page, 'KeyH', '้');
    await page.locator('.head').getByText('ปิดไว้').waitFor();
    await pressThai(page, 'KeyZ', 'ผ');
    await page.locator('.head').getByText('ใช้งานได้').waitFor();

    await page.getByRole('button', { name: 'ลบบัญชี' }).click();
    const dialog = page.getByRole('dialog', { name: /ลบบัญชีของ/ });
    await dialog.getByLabel(/เพื่อยืนยัน/).fill(username);
    await dialog.getByRole('button', { name: 'ลบ', exact: true }).click();
    await page.waitForURL('**/ops/users');
    await openUsers(page, `/th/ops/users?state=deleted&q=${username}`);
    await page.locator('tr[data-id]').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'กู้คืนบัญชี' }).click();
    await page.getByText(/กู้คืน .* แล้ว/).waitFor();
    await openUsers(page, `/th/ops/users?q=${username}`);
    await page.locator('tr[data-id]').getByText('ปิดไว้').waitFor();
  });

  it('shows the console as a role has it, and changes nothing meanwhile', async () => {
    await using admin = await newVisitor();
    await enter(admin, 'talat-admin');
    const page = await admin.newPage();
    await openUsers(page, '/th/ops/users/roles');
    await page.getByRole('button', { name: 'ดูในมุมนี้ พนักงาน' }).click();
    const banner = page.getByRole('complementary', { name: 'ดูในมุมของบทบาทอื่น' });
    await banner.getByText('กำลังดูในมุมของพนักงาน').waitFor();
    const rail = page.getByRole('navigation', { name: 'เมนูหลัก' });
    expect(await rail.getByRole('link', { name: 'ผู้ใช้และบทบาท' }).count()).toBe(0);
    expect(await rail.getByRole('link', { name: 'ออเดอร์', exact: true }).count()).toBe(1);
    await page.goto('/th/ops/users');
    await page.getByRole('heading', { name: 'หน้านี้ยังไม่เปิดให้คุณ' }).waitFor();

    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET' && request.url().includes('/api/v1/')) sent.push(request.url());
    });
    await page.goto('/th/ops/orders?status=open');
    await isLive(page);
    await page.locator('tr[data-id]').first().focus();
    await pressThai(page, 'KeyM', 'ท');
    await page.getByText(/จึงไม่มีอะไรถูกเปลี่ยน/).waitFor();
    expect(sent).toEqual([]);

    await banner.getByRole('button', { name: 'กลับเป็นตัวเอง' }).click();
    await page.waitForURL('**/ops/users/roles');
    await expect.poll(() => rail.getByRole('link', { name: 'ผู้ใช้และบทบาท' }).count()).toBe(1);
    expect(await banner.count()).toBe(0);
  });
});
