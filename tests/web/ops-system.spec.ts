import type { SystemStatus } from '@talat/contracts/system';
import type { User } from '@talat/contracts/auth';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { readRunFile } from '../../packages/platform/src/run-file.ts';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { enter, isLive } from './clerk.ts';

/** A mail that could not be sent, as a broken evening would leave it behind. */
async function leaveDeadMail(userId: string, key: string): Promise<void> {
  const client = new pg.Client({ connectionString: readRunFile(stack!.home)!.database!.ownerUrl });
  await client.connect();
  await client.query(
    `insert into bus.job (type, key, payload, status, attempts, last_error, finished_at)
     values ('identity.send-mail', $1, $2, 'dead', 10, 'Error: the mail server was away', clock_timestamp())`,
    [key, { userId, template: 'session-reused', deviceName: key }],
  );
  await client.end();
}

describe.skipIf(hasNoBrowser)('the state of the system', () => {
  it('replays a dead letter from the page, which is then done', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'talat-admin');
    const key = `test:${randomUUID()}`;
    const me = (await (await visitor.request.get('/api/v1/auth/me')).json()) as User;
    await leaveDeadMail(me.id, key);
    const page = await visitor.newPage();
    await page.goto('/th/ops/system');
    await isLive(page);
    const letter = page.locator('.desk-list li', { hasText: key });
    await letter.getByText('the mail server was away').waitFor();
    await page
      .locator('.head')
      .getByText(/ต้องดู: .*งานตาย/)
      .waitFor();
    await letter.getByRole('button', { name: 'ทำซ้ำ identity.send-mail' }).click();
    const dialog = page.getByRole('dialog', { name: 'ทำซ้ำ identity.send-mail' });
    await dialog.getByRole('button', { name: 'ทำซ้ำ', exact: true }).click();
    await page.getByText('ทำซ้ำ identity.send-mail แล้ว 1 รายการ').waitFor();
    await expect.poll(() => letter.count(), { timeout: 20_000 }).toBe(0);
    await expect
      .poll(async () => {
        const mails = await visitor.request.get(`/api/v1/system/mails?recipient=${encodeURIComponent(me.email)}`);
        return ((await mails.json()) as { data: { template: string }[] }).data.map(({ template }) => template);
      })
      .toContain('session-reused');
  });

  it('shows every service, and follows the log by itself', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'talat-admin');
    const page = await visitor.newPage();
    await page.goto('/th/ops/system');
    await isLive(page);
    const services = page.getByRole('table', { name: 'บริการ' });
    for (const name of [
      'gateway',
      'identity',
      'catalog',
      'inventory',
      'cart',
      'orders',
      'payments',
      'audit',
      'realtime',
    ])
      await services.getByRole('row', { name: new RegExp(`^${name} .*ทำงาน`) }).waitFor();
    const asked = await page.waitForResponse((answer) => answer.url().endsWith('/system/status') && answer.ok());
    const { log } = (await asked.json()) as SystemStatus;
    expect(log.head).toBeGreaterThan(0);
    const events = page.getByRole('table', { name: 'บันทึกเหตุการณ์' });
    await events
      .getByRole('cell', { name: String(log.head), exact: true })
      .first()
      .waitFor();
  });

  it('says what is stale when the API does not answer, and comes back', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'talat-admin');
    const page = await visitor.newPage();
    await page.goto('/th/ops/system');
    await isLive(page);
    await visitor.setOffline(true);
    await page.keyboard.press('u');
    await page.getByRole('alert').getByText('เชื่อมต่อไม่ได้').waitFor();
    await page.getByRole('button', { name: /ข้อมูลเก่า ณ/ }).waitFor();
    await page.getByRole('table', { name: 'บริการ' }).waitFor();
    await visitor.setOffline(false);
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).click();
    await page.getByRole('button', { name: /^ข้อมูล ณ/ }).waitFor();
  });

  it('is closed to managers', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await page.goto('/th/ops/system');
    await page.getByRole('heading', { name: 'หน้านี้ยังไม่เปิดให้คุณ' }).waitFor();
  });
});
