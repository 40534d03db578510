import { Injectable } from '@nestjs/common';
import { Database, statement } from '@talat/platform/database';
import { enqueue, Every, type Job, OnJob } from '@talat/platform/jobs';
import { processSettings } from '@talat/platform/platform.settings';
import { Settings } from '@talat/platform/settings';
import { MailLinks } from './mail-links.ts';
import { writeMail, type MailTemplate } from './mail-text.rules.ts';
import { BuiltInMailbox } from './mailbox.provider.ts';
import { SessionRepository } from './session.repository.ts';
import { UserRepository } from './user.repository.ts';
import { nameOf } from './user.rules.ts';

/** A mail to write. It holds no secret: the link's token is computed when the mail is written. */
export type MailOrder = { userId: string; template: MailTemplate; linkId?: string; deviceName?: string };
export type ResetOrder = { email: string };

const purgeMails = statement(
  'identity.purge-mails',
  `delete from identity.mail where sent_at < clock_timestamp() - interval '30 days'`,
);

@Injectable()
export class MailJobs {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly links: MailLinks,
    private readonly mailbox: BuiltInMailbox,
    private readonly settings: Settings,
  ) {}

  @OnJob('identity.send-mail', { leaseSeconds: 30 })
  async sendMail(job: Job<MailOrder>): Promise<void> {
    const { userId, template, linkId, deviceName } = job.payload;
    const user = await this.users.findById(userId);
    if (!user) return;
    const link = linkId ? await this.links.find(linkId) : undefined;
    if (linkId && !link) return;
    const language = user.preferences.language ?? 'th';
    const facts = {
      name: nameOf(user),
      deviceName,
      link: link?.url ?? `${this.settings.get(processSettings).PUBLIC_URL}/forgot-password`,
      validMinutes: link?.validMinutes,
    };
    const text = writeMail(template, language, facts);
    await this.mailbox.send({
      ...text,
      messageId: `<${job.id}@talat>`,
      userId,
      recipient: link?.email ?? user.email,
      template,
      language,
    });
  }

  /** Asked for by anybody for any address: only here it shows whether there is such an account. */
  @OnJob('identity.start-reset', { leaseSeconds: 30 })
  async startReset(job: Job<ResetOrder>): Promise<void> {
    const found = await this.users.findByEmail(job.payload.email);
    if (!found) return;
    await this.db.transaction(async (tx) => {
      const user = await this.users.lock(tx, found.id);
      if (user?.status !== 'active' || user.passwordHash === null) return;
      const linkId = await this.links.create(tx, { id: job.id, user, purpose: 'reset-password' });
      const order: MailOrder = { userId: user.id, template: 'reset-password', linkId };
      await enqueue(tx, { type: 'identity.send-mail', payload: order, key: `link:${linkId}` });
    });
  }

  @Every('identity.purge', 3600)
  async purge(): Promise<void> {
    await this.sessions.purge();
    await this.links.purge();
    await this.db.rows(purgeMails);
  }
}
