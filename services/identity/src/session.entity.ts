import { Column, Entity, PrimaryColumn } from 'typeorm';

export type RevokedReason = 'logout' | 'revoked' | 'reuse' | 'password' | 'deleted';

/** A signed-in device: the family of its refresh tokens. */
@Entity({ schema: 'identity', name: 'session' })
export class SessionEntity {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId: string;
  /** The newest generation handed out. */
  @Column({ type: 'integer', default: 1 }) generation: number;
  /** The key that the family's tokens are computed with; keys rotate, families keep theirs. */
  @Column({ name: 'key_id', type: 'text' }) keyId: string;
  @Column({ type: 'text' }) salt: string;
  @Column({ name: 'device_id', type: 'text', nullable: true }) deviceId: string | null;
  @Column({ name: 'device_name', type: 'text', nullable: true }) deviceName: string | null;
  @Column({ name: 'user_agent', type: 'text', nullable: true }) userAgent: string | null;
  @Column({ type: 'text', nullable: true }) ip: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column({ name: 'last_used_at', type: 'timestamptz', default: () => 'clock_timestamp()' }) lastUsedAt: Date;
  /** Absolute: rotation does not move it. */
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt: Date | null;
  @Column({ name: 'revoked_reason', type: 'text', nullable: true }) revokedReason: RevokedReason | null;
}
