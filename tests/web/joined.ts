import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';

export const password = 'Tom-Yam-2569!';
let people = 0;
export const newEmail = () => `malee-${Date.now()}-${people++}@talat.example`;

/** Makes an account, whose first session is this visitor's. */
export async function join(visitor: BrowserContext): Promise<string> {
  const email = newEmail();
  const data = { email, password, firstName: 'มาลี', lastName: 'ใจงาม' };
  expect((await visitor.request.post('/session/register', { data })).status()).toBe(200);
  return email;
}
