import { describe, expect, it } from 'vitest';
import { writeMail } from './mail-text.rules.ts';

const templates = ['verify-email', 'reset-password', 'password-changed', 'session-reused'] as const;
const facts = { name: 'มานี', link: 'https://shop.example/x?token=t', validMinutes: 30, deviceName: 'Chrome' };

describe('mails', () => {
  it.each(
    templates.flatMap(
      (template) =>
        [
          [template, 'th'],
          [template, 'en'],
        ] as const,
    ),
  )('%s in %s says who, where and nothing undefined', (template, language) => {
    const { subject, body } = writeMail(template, language, facts);
    expect(body).toContain(facts.name);
    expect(body).toContain(facts.link);
    expect(subject + body).not.toMatch(/undefined|null|NaN/);
    expect(/[ก-๙]/.test(subject)).toBe(language === 'th');
  });
  it('says how long a link works in the unit people use', () => {
    expect(writeMail('reset-password', 'en', facts).body).toContain('30 minutes');
    expect(writeMail('verify-email', 'th', { ...facts, validMinutes: 2880 }).body).toContain('48 ชั่วโมง');
  });
  it('has words for a device without a name', () => {
    expect(writeMail('session-reused', 'en', { ...facts, deviceName: undefined }).body).toContain('"unknown"');
  });
});
