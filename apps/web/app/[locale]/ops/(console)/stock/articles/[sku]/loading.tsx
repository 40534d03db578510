import { RecordSkeleton } from '../../../../../../../components/ops/record-skeleton.tsx';

const ArticleWaiting = () => <RecordSkeleton what="article" columns={[10, 14]} />;

export default ArticleWaiting;
