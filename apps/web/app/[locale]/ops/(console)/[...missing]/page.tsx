import { notFound } from 'next/navigation';

/** An address of the console without a page stays in the console. */
export default function Missing() {
  notFound();
}
