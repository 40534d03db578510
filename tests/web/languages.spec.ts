import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';

const thai = /[\u0e00-\u0e7f]/;

// That no page says a word of the other language is looked for wherever pages are looked at: page-troubles.ts.
describe.skipIf(hasNoBrowser)('the language of a reader', () => {
  it('is changed on the page that is open, and what was chosen there stays chosen', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th/p/glazed-teapot?v=KT-TEA-G-08L');
    await page.locator('h1', { hasText: /^กาน้ำชา/ }).waitFor();
    await page.getByRole('radio', { name: 'เขียวไข่กา', checked: true }).waitFor();
    await page.getByText('1.2 ลิตร', { exact: true }).click();
    await page.waitForURL('**/th/p/glazed-teapot?v=KT-TEA-G-12L');
    await page.getByRole('link', { name: 'English' }).first().click();
    await page.waitForURL('**/en/p/glazed-teapot?v=KT-TEA-G-12L');
    await page.locator('h1', { hasText: 'Glazed ceramic teapot' }).waitFor();
    expect(await page.locator('.pick input:checked').count()).toBe(2);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });

  it.each([
    ['th', true],
    ['en', false],
  ] as const)('is that of a refusal too, in %s', async (language, isThai) => {
    await using visitor = await newVisitor({ locale: language });
    const page = await visitor.newPage();
    await page.goto(`/${language}/login`);
    await page.locator('main form input').first().fill('nobody@talat.example');
    await page.locator('main form input[type=password]').fill('Wrong-2569!');
    await page.locator('main form .btn-primary').click();
    const refusal = page.locator('main [role=alert]').filter({ hasText: /\S/ }).first();
    await refusal.waitFor();
    expect(thai.test(await refusal.innerText())).toBe(isThai);
  });
});
