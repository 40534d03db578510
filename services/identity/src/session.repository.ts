import { Injectable } from '@nestjs/common';
import { Database, statement, type Tx } from '@talat/platform/database';
import type { RevokedReason, SessionEntity } from './session.entity.ts';

const sessionColumns = `id, user_id as "userId", generation, key_id as "keyId", salt, device_id as "deviceId", device_name as "deviceName",
  user_agent as "userAgent", ip, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt",
  revoked_at as "revokedAt", revoked_reason as "revokedReason"`;
const isLive = 'revoked_at is null and expires_at > clock_timestamp()';

const insertSession = statement<SessionEntity>(
  'identity.insert-session',
  `insert into identity.session (id, user_id, key_id, salt, device_id, device_name, user_agent, ip, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + make_interval(secs => $9)) returning ${sessionColumns}`,
);
const lockSession = statement<SessionEntity & { isExpired: boolean }>(
  'identity.lock-session',
  `select ${sessionColumns}, expires_at <= clock_timestamp() as "isExpired" from identity.session where id = $1 for no key update`,
);
const rotate = statement<SessionEntity>(
  'identity.rotate-session',
  `update identity.session set generation = generation + 1, last_used_at = clock_timestamp(), ip = $2, user_agent = $3 where id = $1 returning ${sessionColumns}`,
);
const beginAnew = statement<SessionEntity>(
  'identity.begin-session-anew',
  `update identity.session set generation = generation + 1, last_used_at = clock_timestamp(), key_id = $2, salt = $3 where id = $1 returning ${sessionColumns}`,
);
const listLive = statement<SessionEntity>(
  'identity.list-sessions',
  `select ${sessionColumns} from identity.session where user_id = $1 and ${isLive} order by last_used_at desc, id limit 200`,
);
const findById = statement<SessionEntity>(
  'identity.find-session',
  `select ${sessionColumns} from identity.session where id = $1`,
);
const revokeOne = statement<{ id: string }>(
  'identity.revoke-session',
  `update identity.session set revoked_at = clock_timestamp(), revoked_reason = $3 where id = $1 and user_id = $2 and ${isLive} returning id`,
);
const revokeAll = statement<{ id: string }>(
  'identity.revoke-sessions',
  `update identity.session set revoked_at = clock_timestamp(), revoked_reason = $3 where user_id = $1 and id is distinct from $2 and ${isLive} returning id`,
);
const purge = statement<{ id: string }>(
  'identity.purge-sessions',
  `delete from identity.session where id in (select id from identity.session where expires_at < clock_timestamp() - interval '7 days' limit 5000) returning id`,
);

export type NewSession = {
  id: string;
  userId: string;
  keyId: string;
  salt: string;
  deviceId: string | null;
  deviceName: string | null;
  userAgent: string | null;
  ip: string | null;
  lifeSeconds: number;
};

@Injectable()
export class SessionRepository {
  constructor(private readonly db: Database) {}

  async insert(tx: Tx, session: NewSession): Promise<SessionEntity> {
    const { id, userId, keyId, salt, deviceId, deviceName, userAgent, ip, lifeSeconds } = session;
    const row = await tx.one(insertSession, [
      id,
      userId,
      keyId,
      salt,
      deviceId,
      deviceName,
      userAgent,
      ip,
      lifeSeconds,
    ]);
    if (!row) throw new Error('the session was not written');
    return row;
  }
  lock(tx: Tx, id: string) {
    return tx.one(lockSession, [id]);
  }
  async rotate(tx: Tx, id: string, from: { ip: string | null; userAgent: string | null }): Promise<SessionEntity> {
    const row = await tx.one(rotate, [id, from.ip, from.userAgent]);
    if (!row) throw new Error('the session vanished although it was locked');
    return row;
  }
  /** Another family for the same session: no token of before opens it any more, not even the one of now. */
  async beginAnew(tx: Tx, id: string, family: { keyId: string; salt: string }): Promise<SessionEntity> {
    const row = await tx.one(beginAnew, [id, family.keyId, family.salt]);
    if (!row) throw new Error('the session vanished although it was locked');
    return row;
  }
  findById(id: string): Promise<SessionEntity | undefined> {
    return this.db.one(findById, [id]);
  }
  listLive(userId: string): Promise<SessionEntity[]> {
    return this.db.rows(listLive, [userId]);
  }
  /** Ids of the sessions that this call ended; one that had ended before is not among them. */
  async revoke(tx: Tx, session: { id: string; userId: string }, reason: RevokedReason): Promise<string[]> {
    return (await tx.rows(revokeOne, [session.id, session.userId, reason])).map((row) => row.id);
  }
  async revokeAll(tx: Tx, of: { userId: string; except: string | null }, reason: RevokedReason): Promise<string[]> {
    return (await tx.rows(revokeAll, [of.userId, of.except, reason])).map((row) => row.id);
  }
  /** Forgets what ended long ago; answers how many. */
  async purge(): Promise<number> {
    return (await this.db.rows(purge)).length;
  }
}
