import { describe, expect, it } from 'vitest';
import { maskEmail, maskName, maskPhone } from './mask.ts';

describe('masks', () => {
  it.each([
    ['0812345678', '081-xxx-5678'],
    ['+66 81 234 5678', '081-xxx-5678'],
    ['021234567', '021-xxx-4567'],
    ['1234', 'xxx'],
    ['', 'xxx'],
  ])('the phone %s as %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it.each([
    ['somchai@example.com', 'so…@example.com'],
    ['a@example.com', '…@example.com'],
    ['ab@x.th', 'a…@x.th'],
    ['@x', '…'],
    ['no address', '…'],
  ])('the e-mail %s as %s', (email, masked) => expect(maskEmail(email)).toBe(masked));

  it.each([
    ['สมหญิง ใจดี', 'สมหญิง ใ…'],
    ['ป้อม น้ำใส', 'ป้อม น้ำ…'],
    ['Ada King Lovelace', 'Ada K…'],
    ['Charles', 'Cha…'],
    ['นิด', 'นิด'],
    ['', ''],
  ])('the name %s as %s', (name, masked) => expect(maskName(name)).toBe(masked));
});
