import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from '../../../../i18n/navigation.ts';
import { currentUser } from '../../../../lib/api/server.ts';
import { env } from '../../../../lib/env.ts';
import { formatDate, formatTime } from '../../../../lib/format/date.ts';
import type { SearchParams } from '../../../../lib/listing.ts';
import { nextPath } from '../../../../lib/next-path.ts';
import { toMe } from '../../../../lib/ops/me.ts';
import { pagesFor } from '../../../../lib/ops/pages.ts';
import { reasons, SignIn } from './_components/sign-in.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.signIn'))('title') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, locale, user] = await Promise.all([searchParams, getLocale(), currentUser().catch(() => null)]);
  const next = nextPath(query['next'], '/ops/live');
  if (user && pagesFor(toMe(user).can).length > 0) return redirect({ href: next, locale });

  const why = user ? 'forbidden' : reasons.find((reason) => reason === query['why']);
  const stamp = typeof query['at'] === 'string' ? Date.parse(query['at']) : Number.NaN;
  const at = Number.isNaN(stamp) ? Date.now() : stamp;
  const told = { name: user?.username ?? '', at: `${formatDate(at, locale, { year: true })} ${formatTime(at)}` };
  return <SignIn next={next} why={why} told={told} isDemo={env.TALAT_SEED === 'demo'} />;
}
