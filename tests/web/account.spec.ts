import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { join, newEmail, password as first } from './joined.ts';
import { linkFor } from './mailbox.ts';

const next = 'Khao-Soi-2570!';
const signIn = (visitor: BrowserContext, identifier: string, password: string) =>
  visitor.request.post('/api/auth/login', { data: { identifier, password } });
const me = async (visitor: BrowserContext) => (await visitor.request.get('/api/v1/auth/me')).status();
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const passwordField = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const cookieOf = async (visitor: BrowserContext, name: string) =>
  (await visitor.cookies()).find((cookie) => cookie.name.endsWith(name))?.value;

describe.skipIf(hasNoBrowser)('a forgotten password', () => {
  it('leads from the sign-in form through the mail to a new one, and signs every device out', async () => {
    await using phone = await newVisitor();
    const email = await join(phone);
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th/login');
    await page.getByRole('link', { name: 'ลืมรหัสผ่าน' }).click();
    await heading(page, 'ลืมรหัสผ่าน');
    await page.getByLabel('อีเมล').fill(email);
    await button(page, 'ส่งลิงก์ให้ฉัน').click();
    await heading(page, 'ดูที่อีเมลของคุณ');

    const link = await linkFor(email, 'reset-password');
    await page.goto(link);
    expect(page.url()).toBe(`${new URL(link).origin}/th/reset-password${new URL(link).search}`);
    await passwordField(page, 'รหัสผ่านใหม่').fill('khao');
    await expect.poll(() => page.locator('.secret-rule [data-met]').allTextContents()).toHaveLength(1);
    await button(page, 'ตั้งรหัสผ่าน').click();
    await page.getByText('รหัสผ่านยังไม่ครบทุกข้อ').waitFor();
    await passwordField(page, 'รหัสผ่านใหม่').fill(next);
    await expect.poll(() => page.locator('.secret-rule [data-met]').allTextContents()).toHaveLength(5);
    await button(page, 'แสดงรหัสผ่าน').click();
    expect(await passwordField(page, 'รหัสผ่านใหม่').getAttribute('type')).toBe('text');
    await button(page, 'ตั้งรหัสผ่าน').click();
    await heading(page, 'ตั้งรหัสผ่านแล้ว');
    await expect.poll(() => me(phone), { timeout: 3000 }).toBe(401);

    await page.getByRole('main').getByRole('link', { name: 'เข้าสู่ระบบ' }).click();
    expect((await signIn(phone, email, first)).status()).toBe(401);
    await page.getByLabel('อีเมลหรือชื่อผู้ใช้').fill(email);
    await passwordField(page, 'รหัสผ่าน').fill(next);
    await button(page, 'เข้าสู่ระบบ').click();
    await page.waitForURL('**/th/account');

    await page.goto(link);
    await passwordField(page, 'รหัสผ่านใหม่').fill('Another-2571!');
    await button(page, 'ตั้งรหัสผ่าน').click();
    await heading(page, 'ลิงก์นี้ใช้ไม่ได้แล้ว');
    await page.getByRole('link', { name: 'ขอลิงก์ใหม่' }).click();
    await page.waitForURL('**/th/forgot-password');
  });

  it('does not tell whether an address has an account', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    const answerFor = async (email: string) => {
      await page.goto('/th/forgot-password');
      await page.getByLabel('อีเมล').fill(email);
      await button(page, 'ส่งลิงก์ให้ฉัน').click();
      await heading(page, 'ดูที่อีเมลของคุณ');
      return (await page.getByRole('main').innerText()).replace(email, '').replace(/\d\d:\d\d/, '');
    };
    expect(await answerFor(newEmail())).toBe(await answerFor(await join(visitor)));
  });

  it.each([
    ['/reset-password?token=abc', 'th', '/th/reset-password?token=abc'],
    ['/verify-email?token=abc', 'en-GB,en;q=0.8', '/en/verify-email?token=abc'],
    ['/forgot-password', 'th', '/th/forgot-password'],
  ])('finds the page of %s in the language of a reader of %s', async (path, language, target) => {
    const answer = await fetch(`${stack!.webUrl}${path}`, {
      redirect: 'manual',
      headers: { 'accept-language': language },
    });
    const { pathname, search } = new URL(answer.headers.get('location') ?? '', stack!.webUrl);
    expect(pathname + search).toBe(target);
  });
});

describe.skipIf(hasNoBrowser)('the confirmation of an e-mail address', () => {
  it('takes a press on the newest link; an older one says what to do', async () => {
    await using visitor = await newVisitor();
    const email = await join(visitor);
    const page = await visitor.newPage();
    const old = await linkFor(email, 'verify-email');
    await page.goto('/th/account/security');
    await page.getByText('ยังไม่ยืนยัน').waitFor();
    await button(page, 'ส่งลิงก์ยืนยันอีกครั้ง').click();
    await page.getByText(`ส่งแล้ว ดูที่ ${email}`).waitFor();
    const link = await linkFor(email, 'verify-email', old);

    await page.goto(old);
    await button(page, 'ยืนยันอีเมล').click();
    await heading(page, 'ลิงก์นี้ใช้ไม่ได้แล้ว');
    await button(page, 'ส่งลิงก์ยืนยันอีกครั้ง').waitFor();

    await page.goto(link);
    await button(page, 'ยืนยันอีเมล').click();
    await heading(page, 'ยืนยันอีเมลแล้ว');
    await page.goto('/th/account/security');
    await page.getByText('ยืนยันแล้ว').waitFor();
  });
});

describe.skipIf(hasNoBrowser)('the security of an account', () => {
  it('changes the password: this browser goes on, the others are out, no script sees a token', async () => {
    await using visitor = await newVisitor();
    const email = await join(visitor);
    await using other = await newVisitor();
    await signIn(other, email, first);
    const page = await visitor.newPage();
    await page.goto('/th/account/security');
    const submit = async (current: string) => {
      await passwordField(page, 'รหัสผ่านปัจจุบัน').fill(current);
      await passwordField(page, 'รหัสผ่านใหม่').fill(next);
      const answer = page.waitForResponse('**/session/password');
      await button(page, 'เปลี่ยนรหัสผ่าน').click();
      return answer;
    };
    expect((await submit('Not-mine-1')).status()).toBe(401);
    await page.getByText('รหัสผ่านปัจจุบันไม่ถูกต้อง').waitFor();
    expect(await me(other)).toBe(200);

    // Who thinks about a password for long comes with a token that ran out.
    await visitor.clearCookies({ name: /talat_access$/ });
    const before = await cookieOf(visitor, 'talat_refresh');
    // No content: nothing for a script to read.
    expect((await submit(first)).status()).toBe(204);
    await page.getByText('เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นถูกออกจากระบบแล้ว').waitFor();
    expect(await cookieOf(visitor, 'talat_refresh')).not.toBe(before);
    await expect.poll(() => me(other), { timeout: 3000 }).toBe(401);
    await expect.poll(() => page.locator('.devices li').count()).toBe(1);
    await page.reload();
    await heading(page, 'ความปลอดภัย');
    expect((await signIn(other, email, next)).status()).toBe(200);
  });

  it('refuses a change of password from a page of another site', async () => {
    const answer = await fetch(`${stack!.webUrl}/session/password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ currentPassword: first, newPassword: next }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'ORIGIN_REFUSED' }]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('signs one other device out at once, then all of them', async () => {
    await using visitor = await newVisitor();
    const email = await join(visitor);
    await using phone = await newVisitor();
    await using tablet = await newVisitor();
    await signIn(phone, email, first);
    const phonePage = await phone.newPage();
    await phonePage.goto('/th/account');
    await heading(phonePage, 'บัญชีของฉัน');

    const page = await visitor.newPage();
    await page.goto('/th/account/security');
    const rows = page.locator('.devices li');
    expect(await rows.count()).toBe(2);
    await rows.first().getByText('เครื่องนี้').waitFor();
    await rows.nth(1).getByRole('button').click();
    await page.getByText(/ถูกออกจากระบบแล้ว$/).waitFor();
    expect(await rows.count()).toBe(1);
    await expect.poll(() => me(phone), { timeout: 3000 }).toBe(401);
    await phonePage.reload();
    await phonePage.waitForURL('**/login?next=%2Faccount');
    await phonePage.getByRole('banner').getByRole('link', { name: 'เข้าสู่ระบบ' }).waitFor();

    await signIn(phone, email, first);
    await signIn(tablet, email, first);
    await page.reload();
    await button(page, 'ออกจากระบบทุกเครื่องอื่น').click();
    await button(page, 'ออกจากระบบ 2 เครื่องอื่นทันที').click();
    await page.getByText('ทุกเครื่องอื่นถูกออกจากระบบแล้ว').waitFor();
    await expect.poll(async () => [await me(phone), await me(tablet)], { timeout: 3000 }).toEqual([401, 401]);
    expect(await me(visitor)).toBe(200);
  });
});

describe.skipIf(hasNoBrowser)('the addresses of an account', () => {
  it('are kept as labels: added by postcode, changed, made the main one, deleted', async () => {
    await using visitor = await newVisitor();
    await join(visitor);
    const page = await visitor.newPage();
    await page.goto('/th/account/addresses');
    await page.getByText('ยังไม่มีที่อยู่').waitFor();
    const add = async (label: string, postcode: string, place: string) => {
      await button(page, 'เพิ่มที่อยู่').click();
      await page.getByLabel('ชื่อเรียก').fill(label);
      await page.getByLabel('เบอร์โทร').fill('081 234 5678');
      await page.getByRole('textbox', { name: 'รหัสไปรษณีย์' }).fill(postcode);
      await page.getByText(place, { exact: true }).click();
      await page.getByLabel('บ้านเลขที่ หมู่ ซอย ถนน').fill('45/2 ถนนสุเทพ');
      await button(page, 'บันทึก').click();
      await page.getByRole('article', { name: label }).waitFor();
    };
    await add('บ้าน', '50200', 'สุเทพ');
    const home = page.getByRole('article', { name: 'บ้าน' });
    await home.getByText('ที่อยู่หลัก').waitFor();
    expect(await home.innerText()).toMatch(/มาลี ใจงาม\s+081-234-5678\s+45\/2 ถนนสุเทพ สุเทพ เมืองเชียงใหม่ เชียงใหม่/);
    await add('ที่ทำงาน', '10110', 'คลองเตย');

    const work = page.getByRole('article', { name: 'ที่ทำงาน' });
    await work.getByRole('button', { name: /^ตั้งเป็นหลัก/ }).click();
    await work.getByText('ที่อยู่หลัก').waitFor();
    expect(await home.getByText('ที่อยู่หลัก').count()).toBe(0);

    await work.getByRole('button', { name: /^แก้ไข/ }).click();
    await page.getByRole('radio', { name: 'คลองเตย', exact: true, checked: true }).waitFor();
    await page.getByLabel('บ้านเลขที่ หมู่ ซอย ถนน').fill('');
    await button(page, 'บันทึก').click();
    await page.getByText('ใส่บ้านเลขที่และถนน').waitFor();
    await page.getByLabel('บ้านเลขที่ หมู่ ซอย ถนน').fill('99 ถนนพระราม 4');
    await button(page, 'บันทึก').click();
    await work.getByText('99 ถนนพระราม 4').waitFor();
    const kept = async () =>
      ((await (await visitor.request.get('/api/v1/users/me/addresses')).json()) as { data: object[] }).data;
    expect(await kept()).toMatchObject([
      { label: 'ที่ทำงาน', line1: '99 ถนนพระราม 4', subdistrict: 'คลองเตย', postcode: '10110', isDefault: true },
      { label: 'บ้าน', phone: '+66812345678', subdistrict: 'สุเทพ', postcode: '50200', isDefault: false },
    ]);

    await work.getByRole('button', { name: /^ลบ/ }).click();
    await work.getByRole('button', { name: 'ไม่ลบ' }).click();
    await work.getByRole('button', { name: /^ลบ/ }).click();
    await work.getByRole('button', { name: 'ลบเลย' }).click();
    await page.getByText('ลบที่อยู่ของ มาลี ใจงาม แล้ว').waitFor();
    expect(await kept()).toMatchObject([{ label: 'บ้าน', isDefault: true }]);
  });
});

describe.skipIf(hasNoBrowser)('the tax profiles of an account', () => {
  it('are added by a number that is checked, changed, made the main one, deleted', async () => {
    await using visitor = await newVisitor();
    await join(visitor);
    const page = await visitor.newPage();
    await page.goto('/th/account/addresses');
    await page.getByRole('link', { name: 'ใบกำกับภาษี', exact: true }).click();
    await page.getByText('ยังไม่มีข้อมูลใบกำกับภาษี').waitFor();
    const add = async (taxId: string, name: string) => {
      await button(page, 'เพิ่มข้อมูล').click();
      await page.getByLabel('เลขประจำตัวผู้เสียภาษี').fill(taxId);
      await page.getByLabel('ออกในนาม').fill(name);
      await button(page, 'บันทึก').click();
    };
    await add('0-1055-36000-00-4', 'บริษัท ข้าวไทย จำกัด');
    await page.getByText('เลขนี้ไม่ถูกต้อง ตรวจอีกครั้ง').waitFor();
    await page.getByLabel('เลขประจำตัวผู้เสียภาษี').fill('0-1055-36000-00-3');
    await button(page, 'บันทึก').click();
    const company = page.getByRole('article', { name: 'บริษัท ข้าวไทย จำกัด' });
    expect(await company.innerText()).toMatch(/นิติบุคคล\s+ข้อมูลหลัก[^]*สำนักงานใหญ่[^]*0105536000003/);
    await add('1101700203450', 'มาลี ใจงาม');
    const person = page.getByRole('article', { name: 'มาลี ใจงาม' });
    await person.getByText('บุคคลธรรมดา').waitFor();

    await company.getByRole('button', { name: /^แก้ไข/ }).click();
    await page.getByText('สาขา', { exact: true }).click();
    await page.getByLabel('เลขที่สาขา').fill('12');
    await button(page, 'บันทึก').click();
    await company.getByText('สาขาที่ 00012').waitFor();
    await person.getByRole('button', { name: /^ตั้งเป็นหลัก/ }).click();
    await person.getByText('ข้อมูลหลัก').waitFor();
    const kept = async () =>
      ((await (await visitor.request.get('/api/v1/users/me/tax-profiles')).json()) as { data: object[] }).data;
    expect(await kept()).toMatchObject([
      { name: 'มาลี ใจงาม', taxId: '1101700203450', isDefault: true },
      { name: 'บริษัท ข้าวไทย จำกัด', branch: '00012', isDefault: false },
    ]);

    await person.getByRole('button', { name: /^ลบ/ }).click();
    await person.getByRole('button', { name: 'ลบเลย' }).click();
    await page.getByText('ลบข้อมูลของ มาลี ใจงาม แล้ว').waitFor();
    expect(await kept()).toMatchObject([{ branch: '00012', isDefault: true }]);
  });
});
