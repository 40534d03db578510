import type { BookCheck } from '@talat/platform/books';

/** Accounts and sessions against the usage history. */
export const identityBooks: BookCheck[] = [
  {
    id: 'I11-users',
    title: 'every account and every deletion of one has its row in the usage history',
    sql: `
  select u.id, u.email, u.deleted_at from identity.user_account u
   where not exists (select from bus.audit a where a.entity = 'user' and a.entity_id = u.id::text and a.action = 'user.created')
      or (u.deleted_at is not null
          and not exists (select from bus.audit a where a.entity = 'user' and a.entity_id = u.id::text and a.action = 'user.deleted'))`,
  },
  {
    id: 'I11-sessions',
    title: 'no session is live whose account is closed',
    sql: `
  select s.id, s.user_id, u.status, u.deleted_at from identity.session s join identity.user_account u on u.id = s.user_id
   where s.revoked_at is null and s.expires_at > clock_timestamp() and (u.deleted_at is not null or u.status <> 'active')`,
  },
];
