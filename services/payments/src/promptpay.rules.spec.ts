import { describe, expect, it } from 'vitest';
import { crc16, promptPayPayload } from './promptpay.rules.ts';

describe('PromptPay QR', () => {
  it.each([
    [
      'mobile with amount',
      '081-234-5678',
      129_000,
      '00020101021229370016A000000677010111011300668123456785802TH530376454071290.006304B746',
    ],
    [
      'mobile, static',
      '0812345678',
      null,
      '00020101021129370016A000000677010111011300668123456785802TH530376463045D82',
    ],
    [
      'tax id',
      '0105536000000',
      123_450,
      '00020101021229370016A000000677010111021301055360000005802TH530376454071234.5063049282',
    ],
    [
      'e-wallet',
      '004999000288505',
      10_000,
      '00020101021229390016A00000067701011103150049990002885055802TH53037645406100.0063049E8D',
    ],
  ])('gives the golden vector: %s', (...[, id, amount, expected]) => {
    expect(promptPayPayload(id, amount)).toBe(expected);
  });

  it('checks with CRC-16/CCITT-FALSE', () => {
    expect(crc16('123456789')).toBe('29B1');
  });

  it('takes a mobile number with the country code for the same receiver', () => {
    expect(promptPayPayload('66812345678', null)).toBe(promptPayPayload('0812345678', null));
  });
});
