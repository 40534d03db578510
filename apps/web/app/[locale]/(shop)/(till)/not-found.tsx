import { PageMissing } from '../../../../components/shop/page-missing.tsx';

export default PageMissing;
