'use client';

import { PageFailed } from '../../../../components/shop/page-failed.tsx';

export default PageFailed;
