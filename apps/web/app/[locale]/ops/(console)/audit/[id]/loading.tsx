import { RecordSkeleton } from '../../../../../../components/ops/record-skeleton.tsx';

const AuditWaiting = () => <RecordSkeleton what="audit" columns={[14]} />;

export default AuditWaiting;
