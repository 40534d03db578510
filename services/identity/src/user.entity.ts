import type { Preferences } from '@talat/contracts/user';
import type { Role } from '@talat/contracts/permissions';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type UserStatus = 'active' | 'inactive' | 'suspended';

@Entity({ schema: 'identity', name: 'user_account' })
export class UserEntity {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) email: string;
  @Column({ type: 'text' }) username: string;
  /** Null: an account that nobody can sign in to. */
  @Column({ name: 'password_hash', type: 'text', nullable: true }) passwordHash: string | null;
  @Column({ name: 'first_name', type: 'text', nullable: true }) firstName: string | null;
  @Column({ name: 'last_name', type: 'text', nullable: true }) lastName: string | null;
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'text', array: true }) roles: Role[];
  @Column({ type: 'text', default: 'active' }) status: UserStatus;
  @Column({ name: 'is_email_verified', type: 'boolean', default: false }) isEmailVerified: boolean;
  /** Grows when a password, role or status changes; access tokens of an older one end. */
  @Column({ name: 'security_version', type: 'integer', default: 1 }) securityVersion: number;
  @Column({ type: 'jsonb', default: {} }) preferences: Partial<Preferences>;
  @Column({ name: 'last_login_at', type: 'timestamptz', nullable: true }) lastLoginAt: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'clock_timestamp()' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'clock_timestamp()' }) updatedAt: Date;
  @Column({ name: 'deleted_at', type: 'timestamptz', nullable: true }) deletedAt: Date | null;
  @Column({ type: 'integer', default: 1 }) version: number;
  @Column({ name: 'search_text', type: 'text', select: false, insert: false, update: false }) searchText: string;
}
