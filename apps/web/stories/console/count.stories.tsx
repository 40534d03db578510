import { CountPage } from '../../app/[locale]/ops/(console)/stock/_components/count-page.tsx';
import CountWaiting from '../../app/[locale]/ops/(console)/stock/count/loading.tsx';
import { type CountSheet, keepSheet } from '../../lib/ops/count-sheet.ts';
import { statesOf } from '../console.tsx';
import { user } from '../data/people.ts';
import { countSheet, locations } from '../data/stock.ts';
import { until } from '../until.ts';

export default { title: 'Console/Count' };
const states = statesOf({ path: '/ops/stock/count', waiting: CountWaiting, stranger: 'customer' });
const page = <CountPage locations={locations} low={2} />;

/** The sheet lies in the browser as long as its story is shown. */
const withSheet = (sheet: CountSheet) => ({
  ...states.shows(page),
  beforeEach: () => {
    const { id } = user('manager');
    keepSheet(id, sheet);
    return () => void keepSheet(id, null);
  },
  play: until('.rows'),
});

export const Full = withSheet(countSheet());
export const Blind = withSheet({ ...countSheet(), isBlind: true });
export const Checking = withSheet({ ...countSheet(), isChecking: true });
/** Nothing is being counted: what shall be? */
export const Empty = states.shows(page);
export const Loading = states.loading;
export const Failed = states.failed;
export const Stale = states.stale(page);
export const Forbidden = states.forbidden;
