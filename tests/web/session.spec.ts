import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';

async function signIn(page: Page): Promise<void> {
  await page.goto('/th/login');
  await page.getByLabel('อีเมลหรือชื่อผู้ใช้').fill('customer@talat.example');
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill('Talat-2569!');
  await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
  await page.waitForURL('**/account');
}

/** What is left when the short-lived token has run out: as after a night, or days. */
const forgetAccess = (context: BrowserContext) => context.clearCookies({ name: /talat_access$/ });
const cookie = async (context: BrowserContext, name: string) =>
  (await context.cookies()).find((candidate) => candidate.name.endsWith(name));
const isSignedIn = async (page: Page) => {
  await page.goto('/th/account');
  return page.getByRole('heading', { name: 'บัญชีของฉัน' }).isVisible();
};

describe.skipIf(hasNoBrowser)('a session in the browser', () => {
  it('keeps its tokens out of the reach of scripts', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await signIn(page);
    const seen = await page.evaluate(
      () => document.cookie + JSON.stringify(localStorage) + document.documentElement.outerHTML,
    );
    for (const name of ['talat_access', 'talat_refresh']) {
      const token = await cookie(visitor, name);
      expect(token).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
      expect(token!.expires).toBeGreaterThan(Date.now() / 1000);
      expect(seen).not.toContain(token!.value);
    }
  });

  it('is still there when the browser is opened again days later', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await signIn(page);
    const before = await cookie(visitor, 'talat_refresh');
    await forgetAccess(visitor);
    expect(await isSignedIn(page)).toBe(true);
    expect((await cookie(visitor, 'talat_refresh'))!.value).not.toBe(before!.value);
    expect(await cookie(visitor, 'talat_access')).toBeDefined();
  });

  it('survives many tabs that wake up at the same moment, again and again', async () => {
    await using visitor = await newVisitor();
    await signIn(await visitor.newPage());
    const tabs = await Promise.all(Array.from({ length: 5 }, () => visitor.newPage()));
    for (let round = 0; round < 3; round++) {
      await forgetAccess(visitor);
      expect(await Promise.all(tabs.map(isSignedIn))).toEqual([true, true, true, true, true]);
    }
  });

  it('ends everywhere when it is ended', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await signIn(page);
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click();
    await page.waitForURL('**/th');
    expect(await cookie(visitor, 'talat_refresh')).toBeUndefined();
    await page.goto('/th/account');
    await page.waitForURL('**/login?next=%2Faccount');
  });

  it.each([
    ['login', { email: 'customer@talat.example', password: 'Talat-2569!' }],
    ['refresh', {}],
    ['logout', {}],
  ])('refuses %s from a page of another site', async (route, body) => {
    const answer = await fetch(`${stack!.webUrl}/api/auth/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'ORIGIN_REFUSED' });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});
