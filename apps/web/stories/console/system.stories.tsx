import ConsoleFailed from '../../app/[locale]/ops/(console)/error.tsx';
import { SystemPage } from '../../app/[locale]/ops/(console)/system/_components/system-page.tsx';
import SystemWaiting from '../../app/[locale]/ops/(console)/system/loading.tsx';
import { away } from '../answers.ts';
import { broken, Console } from '../console.tsx';
import { systemView } from '../data/system.ts';
import { until } from '../until.ts';

const path = '/ops/system';

const page = (isTroubled = false) => (
  <Console path={path} as="superadmin">
    <SystemPage first={systemView(isTroubled)} />
  </Console>
);

export default { title: 'Console/System' };

export const Full = { render: () => page(true) };
/** Nothing given up, nothing parked. */
export const Empty = { render: () => page() };
export const Loading = {
  render: () => (
    <Console path={path} as="superadmin">
      <SystemWaiting />
    </Console>
  ),
};
export const Failed = {
  render: () => (
    <Console path={path} as="superadmin">
      <ConsoleFailed error={broken} reset={() => {}} />
    </Console>
  ),
};
export const Stale = { parameters: { answers: away }, render: () => page(), play: until('.strip-away') };
export const Forbidden = {
  render: () => (
    <Console path={path} as="staff">
      {null}
    </Console>
  ),
};
