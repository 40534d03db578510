import { RolesPage } from '../../app/[locale]/ops/(console)/users/roles/_components/roles-page.tsx';
import RolesWaiting from '../../app/[locale]/ops/(console)/users/roles/loading.tsx';
import { statesOf } from '../console.tsx';

export default { title: 'Console/Roles' };
const states = statesOf({ path: '/ops/users/roles', waiting: RolesWaiting, as: 'admin', stranger: 'seller' });

export const Full = states.shows(<RolesPage />);
/** Who may give every role. */
export const FullForOwners = states.shows(<RolesPage />, 'superadmin');
export const Loading = states.loading;
export const Failed = states.failed;
export const Stale = states.stale(<RolesPage />);
export const Forbidden = states.forbidden;
