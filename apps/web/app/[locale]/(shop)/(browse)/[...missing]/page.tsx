import { notFound } from 'next/navigation';

/** Any address without a page gets the shop's own 404. */
export default function Missing() {
  notFound();
}
