import { describe, expect, it } from 'vitest';
import { isSecret, redact } from './audit.rules.ts';

describe('a secret', () => {
  it.each([
    'password',
    'currentPassword',
    'password_hash',
    'passwordHash',
    'refreshToken',
    'access_token',
    'tokens',
    'apiKey',
    'X-Api-Key',
    'Authorization',
    'cookie',
    'salt',
    'webhookSecret',
    'cardNumber',
    'CVV',
    'pin',
  ])('is %s', (key) => {
    expect(isSecret(key)).toBe(true);
  });
  it.each([
    'name',
    'sessionId',
    'key',
    'monkey',
    'shipping',
    'spin',
    'tokenType',
    'hashtag',
    'expand',
    'japan',
    'total',
    'entityId',
  ])('is not %s', (key) => {
    expect(isSecret(key)).toBe(false);
  });
});

describe('redacting', () => {
  it('goes down into lists and objects, and leaves the rest alone', () => {
    const row = {
      name: 'a',
      password: 'p',
      token: null,
      nested: { apiKey: ['x'], list: [{ secret: { deep: 1 } }, 2, null] },
    };
    expect(redact(row)).toEqual({
      name: 'a',
      password: '[redacted]',
      token: null,
      nested: { apiKey: '[redacted]', list: [{ secret: '[redacted]' }, 2, null] },
    });
  });
  it.each([null, 1, 'text', true])('keeps %j', (value) => {
    expect(redact(value)).toBe(value);
  });
});
