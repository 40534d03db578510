import NothingThere from '../../app/[locale]/ops/(console)/not-found.tsx';
import { MemberPage } from '../../app/[locale]/ops/(console)/users/[id]/_components/member-page.tsx';
import MemberWaiting from '../../app/[locale]/ops/(console)/users/[id]/loading.tsx';
import { statesOf } from '../console.tsx';
import { auditRow } from '../data/audit.ts';
import { sessions, user } from '../data/people.ts';

export default { title: 'Console/Member' };
const states = statesOf({ path: '/ops/users/1', waiting: MemberWaiting, as: 'admin', stranger: 'seller' });
const member = user('staff', 1);
const page = <MemberPage first={member} devices={sessions} signIns={[1, 4, 7].map(auditRow)} />;

export const Full = states.shows(page);
/** Signed in nowhere and never was. */
export const Empty = states.shows(<MemberPage first={{ ...member, lastLoginAt: null }} devices={[]} signIns={[]} />);
/** A reader who sees neither devices nor sign-ins. */
export const Partial = states.shows(<MemberPage first={member} devices={null} signIns={null} />, 'manager');
export const Suspended = states.shows(
  <MemberPage first={{ ...member, status: 'suspended', isActive: false }} devices={[]} signIns={[]} />,
);
export const Loading = states.loading;
export const Failed = states.failed;
/** An address that leads to no account. */
export const Missing = states.shows(<NothingThere />);
export const Stale = states.stale(page);
export const Forbidden = states.forbidden;
