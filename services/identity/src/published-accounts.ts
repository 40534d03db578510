import { accounts, customerUsers } from '@talat/demo/users';
import type { ServiceDefinition } from '@talat/platform/service';

/** A database that once was a demo keeps its accounts, and their passwords are in the README. */
export const refusePublishedAccounts: NonNullable<ServiceDefinition['production']> = async (_, query) => {
  const ids = [...accounts, ...customerUsers].map(({ id }) => id);
  const live = await query(
    'select email from identity.user_account where id = any($1) and deleted_at is null and status = $2 order by email',
    [ids, 'active'],
  );
  if (live.length === 0) return [];
  const emails = live.slice(0, 3).map((row) => (row as { email: string }).email);
  return [
    `${live.length} demo accounts with published passwords are in this database (${emails.join(', ')}, …): delete them, or start on an empty one`,
  ];
};
