import { RecordSkeleton } from '../../../../../../components/ops/record-skeleton.tsx';

const UserWaiting = () => <RecordSkeleton what="user" columns={[8, 6]} />;

export default UserWaiting;
