import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MailTemplate } from './mail-text.rules.ts';

@Entity({ schema: 'identity', name: 'mail' })
export class MailEntity {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  /** The same at every retry of one mail, so that a retry is not a second one. */
  @Column({ name: 'message_id', type: 'text', unique: true }) messageId: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId: string;
  @Column({ type: 'text' }) recipient: string;
  @Column({ type: 'text' }) template: MailTemplate;
  @Column({ type: 'text' }) language: 'th' | 'en';
  @Column({ type: 'text' }) subject: string;
  @Column({ type: 'text' }) body: string;
  @Column({ name: 'sent_at', type: 'timestamptz', default: () => 'clock_timestamp()' }) sentAt: Date;
}
