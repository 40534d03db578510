import { MemberList } from '@talat/contracts/user';
import ConsoleFailed from '../../app/[locale]/ops/(console)/error.tsx';
import { MembersPage } from '../../app/[locale]/ops/(console)/users/_components/members-page.tsx';
import UsersWaiting from '../../app/[locale]/ops/(console)/users/loading.tsx';
import { readMembersFilter } from '../../lib/ops/members-query.ts';
import { away } from '../answers.ts';
import { broken, Console } from '../console.tsx';
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

export const Full = { render: () => <Page /> };
export const Loading = {
  render: () => (
    <Console path={path} as="admin">
      <UsersWaiting />
    </Console>
  ),
};
export const EmptyFiltered = { render: () => <Page isEmpty search={{ q: 'ไม่มีคนนี้' }} /> };
export const Failed = {
  render: () => (
    <Console path={path} as="admin">
      <ConsoleFailed error={broken} reset={() => {}} />
    </Console>
  ),
};
export const Stale = { parameters: { answers: away }, render: () => <Page />, play: until('.strip-away') };
export const Forbidden = {
  render: () => (
    <Console path={path} as="seller">
      {null}
    </Console>
  ),
};
