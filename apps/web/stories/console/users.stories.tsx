import { MemberList } from '@talat/contracts/user';
import { MembersPage } from '../../app/[locale]/ops/(console)/users/_components/members-page.tsx';
import UsersWaiting from '../../app/[locale]/ops/(console)/users/loading.tsx';
import { readMembersFilter } from '../../lib/ops/members-query.ts';
import { away } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { ago, user } from '../data/people.ts';
import { until } from '../until.ts';

const path = '/ops/users';
const people = (['manager', 'staff', 'seller', 'customer'] as const).map((role, index) => user(role, index));

function Page({ isEmpty = false, search = {} }: { isEmpty?: boolean; search?: Record<string, string> }) {
  const data = isEmpty ? [] : people.map((person) => ({ ...person, sessions: 1, lastSeenAt: ago(5), deletedAt: null }));
  const first = MemberList.parse({
    data,
    total: data.length,
    totalIsExact: true,
    page: 1,
    limit: 50,
    nextCursor: null,
  });
  return (
    <Console path={path} as="admin">
      <MembersPage filter={readMembersFilter(search)} first={first} />
    </Console>
  );
}

export default { title: 'Console/Users' };
const instead = insteadOf({ path, waiting: UsersWaiting, as: 'admin', stranger: 'seller' });

export const Full = { render: () => <Page /> };
export const Loading = instead.loading;
/** Nobody has an account yet. */
export const Empty = { render: () => <Page isEmpty /> };
export const EmptyFiltered = { render: () => <Page isEmpty search={{ q: 'ไม่มีคนนี้' }} /> };
export const Failed = instead.failed;
export const Stale = { parameters: { answers: away }, render: () => <Page />, play: until('.strip-away') };
export const Forbidden = instead.forbidden;
