import { AuditRowPage } from '../../app/[locale]/ops/(console)/audit/_components/audit-row-page.tsx';
import EntryWaiting from '../../app/[locale]/ops/(console)/audit/[id]/loading.tsx';
import NothingThere from '../../app/[locale]/ops/(console)/not-found.tsx';
import { statesOf } from '../console.tsx';
import { auditRow } from '../data/audit.ts';

export default { title: 'Console/Audit entry' };
const states = statesOf({ path: '/ops/audit/1', waiting: EntryWaiting, as: 'admin', stranger: 'seller' });
const page = <AuditRowPage row={auditRow(2)} currency="THB" />;

export const Full = states.shows(page);
/** Nothing was there before, nobody said why, and the shop's currency could not be asked. */
export const Partial = states.shows(
  <AuditRowPage row={{ ...auditRow(1), before: null, after: null }} currency={null} />,
);
export const Loading = states.loading;
export const Failed = states.failed;
/** An address that leads to no entry. */
export const Missing = states.shows(<NothingThere />);
export const Stale = states.stale(page);
export const Forbidden = states.forbidden;
