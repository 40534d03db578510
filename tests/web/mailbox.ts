import type { MailBody, MailList } from '@talat/contracts/mail';
import { setTimeout as sleep } from 'node:timers/promises';
import { askAs } from './clerk.ts';

const patienceMs = 20_000;

/** The link in the newest mail of this kind to that address; waits until there is one that is not `before`. */
export async function linkFor(recipient: string, template: string, before?: string): Promise<string> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(100)) {
    const { data } = await askAs<MailList>('talat-admin', `/system/mails?recipient=${encodeURIComponent(recipient)}`);
    const mail = data.find((candidate) => candidate.template === template);
    const link =
      mail && /https?:\S+/.exec((await askAs<MailBody>('talat-admin', `/system/mails/${mail.id}`)).body)?.[0];
    if (link && link !== before) return link;
  }
  throw new Error(`no mail ${template} came to ${recipient}`);
}
