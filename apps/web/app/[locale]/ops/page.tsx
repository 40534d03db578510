import { getLocale } from 'next-intl/server';
import { redirect } from '../../../i18n/navigation.ts';

/** The console begins at the wall. */
export default async function OpsPage() {
  redirect({ href: '/ops/live', locale: await getLocale() });
}
