import { RecordSkeleton } from '../../../../../../components/ops/record-skeleton.tsx';

const CustomerWaiting = () => <RecordSkeleton what="customer" columns={[6, 6, 6]} />;

export default CustomerWaiting;
