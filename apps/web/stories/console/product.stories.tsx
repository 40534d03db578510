import NothingThere from '../../app/[locale]/ops/(console)/not-found.tsx';
import ProductWaiting from '../../app/[locale]/ops/(console)/products/[id]/loading.tsx';
import { ProductEditor } from '../../app/[locale]/ops/(console)/products/_editor/product-editor.tsx';
import { statesOf } from '../console.tsx';
import { category, productSource, words } from '../data/goods.ts';

const shopUrl = 'https://talat.example';

export default { title: 'Console/Product' };
const states = statesOf({ path: '/ops/products/1', waiting: ProductWaiting, stranger: 'customer' });
const answers = { 'GET /products/words': () => words };
const page = <ProductEditor source={productSource} categories={[category]} shopUrl={shopUrl} />;

export const Full = { ...states.shows(page), parameters: { answers } };
/** A new one, before its first word. */
export const Empty = states.shows(<ProductEditor source={null} categories={[category]} shopUrl={shopUrl} />);
/** Somebody else's: to be read. */
export const ReadOnly = { ...states.shows(page, 'staff'), parameters: { answers } };
export const Loading = states.loading;
export const Failed = states.failed;
/** An address that leads to no product. */
export const Missing = states.shows(<NothingThere />);
export const Stale = states.stale(page);
export const Forbidden = states.forbidden;
