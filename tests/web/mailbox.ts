import type { LoginResponse } from '@talat/contracts/auth';
import type { MailBody, MailList } from '@talat/contracts/mail';
import { setTimeout as sleep } from 'node:timers/promises';
import { stack } from '../browser.ts';

// Of the demo seed: somebody who may read the shop's built-in mailbox.
const administrator = { email: 'admin@talat.example', password: 'Talat-2569!' };
const patienceMs = 20_000;

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(`${stack!.apiUrl}/api/v1${path}`, init);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The link in the newest mail of this kind to that address; waits until there is one that is not `before`. */
export async function linkFor(recipient: string, template: string, before?: string): Promise<string> {
  const { accessToken } = await ask<LoginResponse>('/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(administrator),
  });
  const headers = { authorization: `Bearer ${accessToken}` };
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(100)) {
    const { data } = await ask<MailList>(`/system/mails?recipient=${encodeURIComponent(recipient)}`, { headers });
    const mail = data.find((candidate) => candidate.template === template);
    const link = mail && /https?:\S+/.exec((await ask<MailBody>(`/system/mails/${mail.id}`, { headers })).body)?.[0];
    if (link && link !== before) return link;
  }
  throw new Error(`no mail ${template} came to ${recipient}`);
}
