export type MailTemplate = 'verify-email' | 'reset-password' | 'password-changed' | 'session-reused';
export type MailLanguage = 'th' | 'en';
export type MailText = { subject: string; body: string };
export type MailFacts = { name: string; link?: string; validMinutes?: number; deviceName?: string };

const lifetime = {
  th: (minutes: number) => (minutes >= 120 ? `${Math.round(minutes / 60)} ชั่วโมง` : `${minutes} นาที`),
  en: (minutes: number) => (minutes >= 120 ? `${Math.round(minutes / 60)} hours` : `${minutes} minutes`),
};

type Writer = (facts: Required<MailFacts>) => MailText;

const texts: Record<MailTemplate, Record<MailLanguage, Writer>> = {
  'verify-email': {
    th: (f) => ({
      subject: 'ยืนยันอีเมลของคุณ',
      body: `สวัสดีคุณ ${f.name}\n\nเปิดลิงก์นี้เพื่อยืนยันอีเมล ลิงก์ใช้ได้ครั้งเดียวภายใน ${lifetime.th(f.validMinutes)}\n${f.link}\n\nหากคุณไม่ได้สมัคร ไม่ต้องทำอะไร`,
    }),
    en: (f) => ({
      subject: 'Confirm your e-mail address',
      body: `Hello ${f.name},\n\nOpen this link to confirm your e-mail address. It works once, within ${lifetime.en(f.validMinutes)}.\n${f.link}\n\nIf you did not sign up, there is nothing to do.`,
    }),
  },
  'reset-password': {
    th: (f) => ({
      subject: 'ตั้งรหัสผ่านใหม่',
      body: `สวัสดีคุณ ${f.name}\n\nเปิดลิงก์นี้เพื่อตั้งรหัสผ่านใหม่ ลิงก์ใช้ได้ครั้งเดียวภายใน ${lifetime.th(f.validMinutes)}\n${f.link}\n\nหากคุณไม่ได้ขอ รหัสผ่านเดิมยังใช้ได้ ไม่ต้องทำอะไร`,
    }),
    en: (f) => ({
      subject: 'Choose a new password',
      body: `Hello ${f.name},\n\nOpen this link to choose a new password. It works once, within ${lifetime.en(f.validMinutes)}.\n${f.link}\n\nIf you did not ask for it, your password still works and there is nothing to do.`,
    }),
  },
  'password-changed': {
    th: (f) => ({
      subject: 'รหัสผ่านของคุณถูกเปลี่ยนแล้ว',
      body: `สวัสดีคุณ ${f.name}\n\nรหัสผ่านของบัญชีนี้ถูกเปลี่ยน และอุปกรณ์อื่นถูกออกจากระบบแล้ว\n\nหากไม่ใช่คุณ ขอตั้งรหัสผ่านใหม่ทันทีที่ ${f.link}`,
    }),
    en: (f) => ({
      subject: 'Your password was changed',
      body: `Hello ${f.name},\n\nThe password of your account was changed, and your other devices were signed out.\n\nIf it was not you, choose a new one at once: ${f.link}`,
    }),
  },
  'session-reused': {
    th: (f) => ({
      subject: 'อุปกรณ์หนึ่งถูกออกจากระบบเพื่อความปลอดภัย',
      body: `สวัสดีคุณ ${f.name}\n\nมีการใช้โทเค็นเก่าของอุปกรณ์ "${f.deviceName}" ซ้ำ อาจมีคนคัดลอกไว้ เราจึงออกจากระบบอุปกรณ์นั้น\n\nเข้าสู่ระบบอีกครั้งได้ตามปกติ หากไม่แน่ใจ ตั้งรหัสผ่านใหม่ที่ ${f.link}`,
    }),
    en: (f) => ({
      subject: 'A device was signed out for safety',
      body: `Hello ${f.name},\n\nAn old token of the device "${f.deviceName}" was used again. Somebody may have copied it, so that device was signed out.\n\nYou can sign in again as usual. If in doubt, choose a new password at ${f.link}`,
    }),
  },
};

export function writeMail(template: MailTemplate, language: MailLanguage, facts: MailFacts): MailText {
  return texts[template][language]({
    link: '',
    validMinutes: 0,
    deviceName: language === 'th' ? 'ไม่ทราบชื่อ' : 'unknown',
    ...withoutUndefined(facts),
  });
}

function withoutUndefined(facts: MailFacts): MailFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as MailFacts;
}
