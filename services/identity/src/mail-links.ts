import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { Database, statement, type Tx } from '@talat/platform/database';
import { processSettings } from '@talat/platform/platform.settings';
import { Settings } from '@talat/platform/settings';
import { signId, verifySignedId } from '@talat/platform/signed-id';
import { SigningKeys } from '@talat/platform/signing-keys';
import { identitySettings } from './identity.settings.ts';
import type { LinkPurpose } from './mail-link.entity.ts';
import type { UserEntity } from './user.entity.ts';

type OpenLink = { id: string; purpose: LinkPurpose; email: string; minutes: number };
type UsedLink = { userId: string; email: string };

// Only the newest link of a purpose works: the ones before are used up with it.
const closeOpen = statement(
  'identity.close-links',
  'update identity.mail_link set used_at = clock_timestamp() where user_id = $1 and purpose = $2 and used_at is null and id <> $3',
);
const insertLink = statement(
  'identity.insert-link',
  `insert into identity.mail_link (id, user_id, purpose, email, expires_at) values ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5)) on conflict (id) do nothing`,
);
const findOpen = statement<OpenLink>(
  'identity.find-link',
  `select id, purpose, email, ceil(extract(epoch from expires_at - clock_timestamp()) / 60)::int as minutes
     from identity.mail_link where id = $1 and used_at is null and expires_at > clock_timestamp()`,
);
// One statement decides who uses the link: of two who bring it at once, one finds no row.
const useLink = statement<UsedLink>(
  'identity.use-link',
  `update identity.mail_link set used_at = clock_timestamp()
    where id = $1 and purpose = $2 and used_at is null and expires_at > clock_timestamp() returning user_id as "userId", email`,
);
const purgeLinks = statement(
  'identity.purge-links',
  `delete from identity.mail_link where expires_at < clock_timestamp() - interval '30 days'`,
);

const pages: Record<LinkPurpose, string> = { 'verify-email': '/verify-email', 'reset-password': '/reset-password' };

/** Links that prove who reads an address's mail. Their secret is computed, so that a copy of the table opens nothing. */
@Injectable()
export class MailLinks {
  constructor(
    private readonly db: Database,
    private readonly keys: SigningKeys,
    private readonly settings: Settings,
  ) {}

  /** A repeated `id` gives the link that is there already. */
  async create(tx: Tx, link: { id?: string; user: UserEntity; purpose: LinkPurpose }): Promise<string> {
    const { user, purpose, id = newId() } = link;
    const { EMAIL_VERIFY_EXPIRES_IN, PASSWORD_RESET_EXPIRES_IN } = this.settings.get(identitySettings);
    const life = purpose === 'verify-email' ? EMAIL_VERIFY_EXPIRES_IN : PASSWORD_RESET_EXPIRES_IN;
    await tx.rows(closeOpen, [user.id, purpose, id]);
    await tx.rows(insertLink, [id, user.id, purpose, user.email, life]);
    return id;
  }

  /** The address to send and what to write, or undefined when the link is of no use any more. */
  async find(id: string): Promise<{ url: string; email: string; validMinutes: number } | undefined> {
    const link = await this.db.one(findOpen, [id]);
    if (!link) return undefined;
    const url = new URL(pages[link.purpose], this.settings.get(processSettings).PUBLIC_URL);
    url.searchParams.set('token', signId(this.keys, purposeOf(link.purpose), link.id));
    return { url: url.href, email: link.email, validMinutes: link.minutes };
  }

  /** @throws {DomainError} LINK_INVALID for one that is forged, used or too old */
  async use(tx: Tx, token: string, purpose: LinkPurpose): Promise<UsedLink> {
    const id = verifySignedId(this.keys, purposeOf(purpose), token);
    const used = id && (await tx.one(useLink, [id, purpose]));
    if (!used) throw new DomainError('LINK_INVALID');
    return used;
  }

  async purge(): Promise<void> {
    await this.db.rows(purgeLinks);
  }
}

const purposeOf = (purpose: LinkPurpose): string => `mail-link:${purpose}`;
