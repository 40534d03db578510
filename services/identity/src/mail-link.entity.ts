import { Column, Entity, PrimaryColumn } from 'typeorm';

export type LinkPurpose = 'verify-email' | 'reset-password';

/** A link that was sent by mail; works once, until it expires. */
@Entity({ schema: 'identity', name: 'mail_link' })
export class MailLinkEntity {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId: string;
  @Column({ type: 'text' }) purpose: LinkPurpose;
  /** Where it was sent: proves that address and no later one. */
  @Column({ type: 'text' }) email: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt: Date | null;
}
