import { Injectable } from '@nestjs/common';
import type { RegisterRequest, RegisterResponse, User } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { isStrongPassword } from '@talat/contracts/password';
import type { Role } from '@talat/contracts/permissions';
import type { CreateUser } from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { enqueue } from '@talat/platform/jobs';
import { audit, publish } from '@talat/platform/record';
import { PasswordHasher } from './hash-password.ts';
import { TokenIssuer } from './issue-tokens.ts';
import type { MailOrder } from './mail.job.ts';
import { MailLinks } from './mail-links.ts';
import { actAs, SessionsService, type Device } from './sessions.service.ts';
import type { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';
import { accountFacts, pick, roleOutOfReach, rolesGiven, toUser, usernameFrom } from './user.rules.ts';

@Injectable()
export class RegisterUser {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
    private readonly tokens: TokenIssuer,
    private readonly links: MailLinks,
  ) {}

  /** A customer signs up and is signed in. @throws {DomainError} PASSWORD_WEAK, EMAIL_TAKEN, USERNAME_TAKEN */
  async register(body: RegisterRequest, origin: { caller: CallerInfo; device: Device }): Promise<RegisterResponse> {
    const passwordHash = await this.hashOf(body.password);
    const { user, session } = await this.db.transaction(async (tx) => {
      const created = await this.insert(tx, {
        ...body,
        passwordHash,
        roles: ['customer'],
        language: origin.caller.language,
      });
      actAs(created);
      this.record(tx, created);
      await this.askToVerify(tx, created);
      const signedIn = await this.users.recordSignIn(tx, created);
      if (!signedIn) throw new Error('the new account could not be signed in');
      return { user: signedIn, session: await this.sessions.open(tx, signedIn, origin) };
    });
    return { ...toUser(user), ...(await this.tokens.issue(user, session)), user: toUser(user) };
  }

  /**
   * Without a caller it is self-registration and a role is refused; an administrator may give roles within reach.
   * @throws {DomainError} ROLE_NOT_ALLOWED, FORBIDDEN, PASSWORD_WEAK, EMAIL_TAKEN, USERNAME_TAKEN
   */
  async create(body: CreateUser, caller: CallerInfo): Promise<User> {
    const roles = allowedRoles(body, caller);
    const passwordHash = await this.hashOf(body.password);
    const user = await this.db.transaction(async (tx) => {
      if (caller.userId) await this.requireReach(tx, caller.userId, roles);
      const created = await this.insert(tx, {
        ...body,
        passwordHash,
        roles,
        language: caller.userId ? undefined : caller.language,
      });
      if (!caller.userId) actAs(created);
      this.record(tx, created);
      await this.askToVerify(tx, created);
      return created;
    });
    return toUser(user);
  }

  /** Sends the link that confirms the address of a locked user; an address that cannot exist gets none (RFC 2606). */
  async askToVerify(tx: Tx, user: UserEntity): Promise<void> {
    if (user.email.endsWith('.invalid')) return;
    const linkId = await this.links.create(tx, { user, purpose: 'verify-email' });
    const order: MailOrder = { userId: user.id, template: 'verify-email', linkId };
    await enqueue(tx, { type: 'identity.send-mail', payload: order, key: `link:${linkId}` });
  }

  /** A token says what its owner could do ten minutes ago; giving roles away is decided by what the account can do now. */
  async requireReach(tx: Tx, callerId: string, roles: Role[]): Promise<void> {
    const giver = await this.users.read(tx, callerId);
    const beyond = giver?.status === 'active' ? roleOutOfReach(giver.roles, roles) : roles[0];
    if (beyond) throw new DomainError('ROLE_NOT_ALLOWED', { role: beyond });
  }

  private async hashOf(password: string): Promise<string> {
    if (!isStrongPassword(password)) throw new DomainError('PASSWORD_WEAK', { field: 'password' });
    return this.passwords.hash(password);
  }

  private insert(
    tx: Tx,
    from: CreateUser & { passwordHash: string; roles: Role[]; language?: 'th' | 'en' },
  ): Promise<UserEntity> {
    const { email, username, passwordHash, firstName, lastName, phone, roles, language } = from;
    const user = {
      id: newId(),
      email,
      username: username ?? usernameFrom(email),
      passwordHash,
      firstName,
      lastName,
      phone,
      roles,
      preferences: language ? { language } : {},
    };
    return this.users.insert(tx, user, username === undefined);
  }

  /** Event and audit row of a new account. */
  record(tx: Tx, user: UserEntity): void {
    const after = pick(user, ['email', 'username', 'firstName', 'lastName', 'phone', 'roles', 'status']);
    audit(tx, { service: 'identity', action: 'user.created', entity: 'user', entityId: user.id, after });
    publish(tx, 'user.created', { subject: user.id, version: user.version, data: accountFacts(user) });
  }
}

function allowedRoles(body: CreateUser, caller: CallerInfo): Role[] {
  const asked = rolesGiven(body);
  if (caller.userId) caller.require('users.write');
  const beyond = caller.userId ? roleOutOfReach(caller.roles, asked ?? []) : asked?.[0];
  if (beyond) throw new DomainError('ROLE_NOT_ALLOWED', { role: beyond });
  return asked ?? ['customer'];
}
