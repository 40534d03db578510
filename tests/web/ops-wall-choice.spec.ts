import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, openWall, placeOrder, rowOf } from './clerk.ts';

const chosen = (page: Page) =>
  page.locator('tr[data-chosen]').evaluateAll((rows) => rows.map((row) => row.dataset['id']));

describe.skipIf(hasNoBrowser)('rows of the wall', () => {
  it('are chosen by keys, keep their places, and are worked on together', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const older = await placeOrder();
    const newer = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page, '/th/ops/live?view=new');
    await rowOf(page, newer).focus();
    await page.keyboard.press('x');
    await expect.poll(() => chosen(page)).toEqual([newer.id]);
    await page.keyboard.press('Shift+J');
    await expect.poll(() => chosen(page)).toEqual([newer.id, older.id]);
    const bar = page.getByRole('region', { name: 'ทำกับแถวที่เลือก' });
    await bar.getByText('เลือก 2 รายการ').waitFor();

    const later = await placeOrder();
    await page.getByRole('button', { name: /^1 รายการใหม่/ }).waitFor();
    expect(await rowOf(page, later).count()).toBe(0);
    await page.keyboard.press('m');
    for (const order of [newer, older]) await rowOf(page, order).getByText('มอบหมายแล้ว').waitFor();
    await page.getByRole('region', { name: 'งานกับหลายออเดอร์' }).getByText('เสร็จ 2').waitFor();

    await page.keyboard.press('Escape');
    await expect.poll(() => chosen(page)).toEqual([]);
    await bar.waitFor({ state: 'detached' });
  });

  it('are chosen all at once, and from the menu of a row', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await rowOf(page, order).click({ button: 'right', position: { x: 20, y: 20 } });
    await page.getByRole('menuitem', { name: /^เลือก/ }).click();
    await expect.poll(() => chosen(page)).toEqual([order.id]);
    await page.keyboard.press('Control+A');
    await expect.poll(async () => (await chosen(page)).length).toBe(await page.locator('tr[data-id]').count());
    await page.getByRole('button', { name: 'เลน' }).click();
    await page.getByRole('region', { name: 'ทำกับแถวที่เลือก' }).waitFor({ state: 'detached' });
  });
});
