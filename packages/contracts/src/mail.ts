import { z } from 'zod';
import { Id } from './id.ts';
import { listQueryShape } from './lists.ts';

/** A mail in the built-in mailbox. */
export const Mail = z
  .object({
    id: Id,
    userId: Id,
    recipient: z.string(),
    template: z.string(),
    language: z.enum(['th', 'en']),
    subject: z.string(),
    sentAt: z.iso.datetime(),
  })
  .meta({ id: 'Mail' });
export type Mail = z.infer<typeof Mail>;
export const MailBody = z.object({ ...Mail.shape, body: z.string() }).meta({ id: 'MailBody' });
export type MailBody = z.infer<typeof MailBody>;

/** Never by offset: `cursor` only. */
export const MailQuery = z.strictObject({
  limit: listQueryShape.limit,
  cursor: listQueryShape.cursor,
  userId: Id.optional(),
  recipient: z.string().max(254).optional(),
});
export type MailQuery = z.infer<typeof MailQuery>;
export const MailList = z.object({ data: z.array(Mail), nextCursor: z.string().nullable() }).meta({ id: 'MailList' });
export type MailList = z.infer<typeof MailList>;
