export { PageWaiting as default } from '../../../../../../components/shop/page-waiting.tsx';
