import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { fillAddress, order, takeToTill } from './shopper.ts';

describe.skipIf(hasNoBrowser)('the QR to pay', () => {
  it('is saved as a picture that a banking app can read', async () => {
    await using visitor = await newVisitor({ width: 360, height: 780 });
    const page = await visitor.newPage();
    await takeToTill(page, 'tamarind-candy');
    await fillAddress(page);
    await order(page, 'promptpay');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'บันทึกรูป QR' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^SO-\d{9}\.png$/);
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(part as Buffer);
    const picture = Buffer.concat(parts);
    expect(picture.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1080, 1440]);
    // the code and its words: a blank sheet of this size takes a tenth of that
    expect(picture.length).toBeGreaterThan(20_000);
  });
});
