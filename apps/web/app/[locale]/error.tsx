'use client';

import { FailedPage } from '../../components/failed-page.tsx';

export default FailedPage;
