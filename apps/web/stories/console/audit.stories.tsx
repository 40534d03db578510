import { AuditPage } from '../../app/[locale]/ops/(console)/audit/_components/audit-page.tsx';
import AuditWaiting from '../../app/[locale]/ops/(console)/audit/loading.tsx';
import { readAuditFilter } from '../../lib/ops/audit-query.ts';
import { away } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { auditRow } from '../data/audit.ts';
import { assignees, now } from '../data/people.ts';
import { until } from '../until.ts';

const path = '/ops/audit';
function Page({ count, search = {} }: { count: number; search?: Record<string, string> }) {
  const data = Array.from({ length: count }, (_, index) => ({ ...auditRow(index), version: 9000 - index }));
  return (
    <Console path={path} as="admin">
      <AuditPage
        filter={readAuditFilter(search)}
        first={{ data, total: count, totalIsExact: true, nextCursor: null }}
        people={assignees}
        currency="THB"
        now={now}
      />
    </Console>
  );
}

export default { title: 'Console/Audit' };
const instead = insteadOf({ path, waiting: AuditWaiting, as: 'admin', stranger: 'seller' });

export const Full = { render: () => <Page count={40} /> };
export const Loading = instead.loading;
export const Empty = { render: () => <Page count={0} /> };
export const EmptyFiltered = { render: () => <Page count={0} search={{ ip: '198.51.100.9' }} /> };
export const Failed = instead.failed;
export const Stale = { parameters: { answers: away }, render: () => <Page count={24} />, play: until('.strip-away') };
export const Forbidden = instead.forbidden;
