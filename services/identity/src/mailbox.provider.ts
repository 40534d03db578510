import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import { Database, statement } from '@talat/platform/database';
import type { MailLanguage, MailTemplate } from './mail-text.rules.ts';

export type OutgoingMail = {
  messageId: string;
  userId: string;
  recipient: string;
  template: MailTemplate;
  language: MailLanguage;
  subject: string;
  body: string;
};

const insertMail = statement(
  'identity.insert-mail',
  `insert into identity.mail (id, message_id, user_id, recipient, template, language, subject, body)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (message_id) do nothing`,
);

/** Keeps mails in the shop instead of sending them, where `GET /system/mails` shows them. The same message id is kept once. */
@Injectable()
export class BuiltInMailbox {
  constructor(private readonly db: Database) {}

  async send(mail: OutgoingMail): Promise<void> {
    const { messageId, userId, recipient, template, language, subject, body } = mail;
    await this.db.rows(insertMail, [newId(), messageId, userId, recipient, template, language, subject, body]);
  }
}
