import { SettingsPage } from '../../app/[locale]/ops/(console)/settings/_components/settings-page.tsx';
import SettingsWaiting from '../../app/[locale]/ops/(console)/settings/loading.tsx';
import { away } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { now } from '../data/people.ts';
import { openSettings } from '../data/system.ts';
import { until } from '../until.ts';

const path = '/ops/settings';

export default { title: 'Console/Settings' };
const instead = insteadOf({ path, waiting: SettingsWaiting, stranger: 'customer' });

export const Full = {
  render: () => (
    <Console path={path} as="superadmin">
      <SettingsPage shop={openSettings} now={now} />
    </Console>
  ),
};
/** Everybody has settings of their own; those of the shop are not for everybody. */
export const Own = {
  render: () => (
    <Console path={path} as="seller">
      <SettingsPage shop={null} now={now} />
    </Console>
  ),
};
export const Loading = instead.loading;
export const Failed = instead.failed;
export const Stale = {
  parameters: { answers: away },
  render: () => (
    <Console path={path}>
      <SettingsPage shop={openSettings} now={now} />
    </Console>
  ),
  play: until('.strip-away'),
};
export const Forbidden = instead.forbidden;
