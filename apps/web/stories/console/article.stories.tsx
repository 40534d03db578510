import NothingThere from '../../app/[locale]/ops/(console)/not-found.tsx';
import { ArticlePage } from '../../app/[locale]/ops/(console)/stock/_components/article-page.tsx';
import ArticleWaiting from '../../app/[locale]/ops/(console)/stock/articles/[sku]/loading.tsx';
import { Refusal } from '../answers.ts';
import { statesOf } from '../console.tsx';
import { now } from '../data/people.ts';
import { ledger, locations, movementList, stockOfSku } from '../data/stock.ts';
import { until } from '../until.ts';

export default { title: 'Console/Article' };
const states = statesOf({ path: '/ops/stock/articles/TL-1000', waiting: ArticleWaiting, stranger: 'customer' });
const page = <ArticlePage stock={stockOfSku} at={locations[0]!.id} locations={locations} now={now} />;

export const Full = {
  ...states.shows(page),
  parameters: {
    answers: { 'GET /inventory/:sku/ledger': () => ledger(2), 'GET /inventory/movements': () => movementList(12) },
  },
  play: until('.ledger'),
};
/** Nothing ever moved, and nobody holds any. */
export const Empty = {
  ...states.shows(page),
  parameters: {
    answers: { 'GET /inventory/:sku/ledger': () => ledger(0), 'GET /inventory/movements': () => movementList(0) },
  },
};
export const Loading = states.loading;
export const Failed = states.failed;
/** What stands there is known, but not why. */
export const FailedLedger = {
  ...states.shows(page),
  parameters: {
    answers: { 'GET /inventory/:sku/ledger': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'inventory' }) },
  },
  play: until('.banner'),
};
/** An address that leads to no article. */
export const Missing = states.shows(<NothingThere />);
export const Stale = states.stale(page);
export const Forbidden = states.forbidden;
