import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { Mail, MailBody, MailList, MailQuery } from '@talat/contracts/mail';
import { CallerInfo } from '@talat/platform/context';
import { cursorKey, decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Database, statement } from '@talat/platform/database';
import { audit } from '@talat/platform/record';
import { z } from 'zod';
import type { MailEntity } from './mail.entity.ts';
import { UserRepository } from './user.repository.ts';
import { roleOutOfReach } from './user.rules.ts';

type Row = MailEntity & { sortKey: string };
const columns =
  'id, user_id as "userId", recipient, template, language, subject, sent_at as "sentAt", sent_at::text as "sortKey"';
const listMails = statement<Row>(
  'identity.list-mails',
  `select ${columns} from identity.mail
    where ($1::uuid is null or user_id = $1) and ($2::text is null or recipient = lower($2)) and ($3::text is null or (sent_at, id) < ($3::timestamptz, $4::uuid))
    order by sent_at desc, id desc limit $5`,
);
const findMail = statement<Row>('identity.find-mail', `select ${columns}, body from identity.mail where id = $1`);
const Cursor = z.tuple([cursorKey('timestamptz'), z.uuid()]);

/** Looking into the built-in mailbox. */
@Injectable()
export class MailsService {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
  ) {}

  async list({ limit, cursor, userId, recipient }: MailQuery): Promise<MailList> {
    const [key, id] = cursor ? decodeCursor(cursor, Cursor) : [null, null];
    const rows = await this.db.reports.rows(listMails, [userId ?? null, recipient ?? null, key, id, limit + 1]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { data: shown.map(toMail), nextCursor: last ? encodeCursor([last.sortKey, last.id]) : null };
  }

  /**
   * With its text, which may hold a link that opens the account: only for oneself and for accounts that the caller may write.
   * Every look is in the usage history. @throws {DomainError} NOT_FOUND, FORBIDDEN
   */
  async read(caller: CallerInfo, id: string): Promise<MailBody> {
    return this.db.transaction(async (tx) => {
      const mail = await tx.one(findMail, [id]);
      if (!mail) throw new DomainError('NOT_FOUND', { what: 'mail' });
      const recipient = await this.users.read(tx, mail.userId);
      const isOwn = mail.userId === caller.userId;
      if (!isOwn && (!caller.can('users.write') || roleOutOfReach(caller.roles, recipient?.roles ?? [])))
        throw new DomainError('FORBIDDEN', { permission: 'users.write' });
      audit(tx, {
        service: 'identity',
        action: 'mail.read',
        entity: 'mail',
        entityId: id,
        after: { recipient: mail.recipient, template: mail.template },
      });
      return { ...toMail(mail), body: mail.body };
    });
  }
}

const toMail = (row: Row): Mail => ({
  id: row.id,
  userId: row.userId,
  recipient: row.recipient,
  template: row.template,
  language: row.language,
  subject: row.subject,
  sentAt: row.sentAt.toISOString(),
});
