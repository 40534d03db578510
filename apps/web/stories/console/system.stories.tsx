import { SystemPage } from '../../app/[locale]/ops/(console)/system/_components/system-page.tsx';
import SystemWaiting from '../../app/[locale]/ops/(console)/system/loading.tsx';
import { away } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { systemView } from '../data/system.ts';
import { until } from '../until.ts';

const path = '/ops/system';

const page = (isTroubled = false) => (
  <Console path={path} as="superadmin">
    <SystemPage first={systemView(isTroubled)} />
  </Console>
);

export default { title: 'Console/System' };
const instead = insteadOf({ path, waiting: SystemWaiting, as: 'superadmin', stranger: 'staff' });

export const Full = { render: () => page(true) };
/** Nothing given up, nothing parked. */
export const Empty = { render: () => page() };
export const Loading = instead.loading;
export const Failed = instead.failed;
export const Stale = { parameters: { answers: away }, render: () => page(), play: until('.strip-away') };
export const Forbidden = instead.forbidden;
