import { RecordSkeleton } from '../../../../../../components/ops/record-skeleton.tsx';

const OrderWaiting = () => <RecordSkeleton what="order" columns={[9, 12, 7]} hasSteps />;

export default OrderWaiting;
