import { ImportPage } from '../../app/[locale]/ops/(console)/products/import/_components/import-page.tsx';
import ImportWaiting from '../../app/[locale]/ops/(console)/products/import/loading.tsx';
import { Refusal } from '../answers.ts';
import { statesOf } from '../console.tsx';
import { rehearsal } from '../data/goods.ts';
import { until } from '../until.ts';

export default { title: 'Console/Import' };
const states = statesOf({ path: '/ops/products/import', waiting: ImportWaiting, stranger: 'customer' });
const example = states.shows(<ImportPage isExample />);

/** The example file, rehearsed: what comes of it, line by line. */
export const Full = {
  ...example,
  parameters: { answers: { 'POST /products/import': () => rehearsal } },
  play: until('.report'),
};
/** No file yet. */
export const Empty = states.shows(<ImportPage isExample={false} />);
/** Broken off while it was rehearsed. */
export const FailedRehearsal = {
  ...example,
  parameters: {
    answers: { 'POST /products/import': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'catalog' }) },
  },
  play: until('.import-told .btn'),
};
/** May look at products, and not write any. */
export const ReadOnly = states.shows(<ImportPage isExample={false} />, 'staff');
export const Loading = states.loading;
export const Failed = states.failed;
export const Stale = states.stale(<ImportPage isExample={false} />);
export const Forbidden = states.forbidden;
