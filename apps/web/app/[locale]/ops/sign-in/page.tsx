import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Bars } from '../../../../components/bars.tsx';
import { Languages } from '../../../../components/ops/me-menu.tsx';
import { redirect } from '../../../../i18n/navigation.ts';
import { currentUser } from '../../../../lib/api/server.ts';
import { env } from '../../../../lib/env.ts';
import { bangkok, formatDate, formatTime } from '../../../../lib/format/date.ts';
import type { SearchParams } from '../../../../lib/listing.ts';
import { nextPath } from '../../../../lib/next-path.ts';
import { toMe } from '../../../../lib/ops/me.ts';
import { pagesFor } from '../../../../lib/ops/pages.ts';
import { DemoAccounts } from './_components/demo-accounts.tsx';
import { SignInLabel } from './_components/sign-in-label.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.signIn'))('title') };
}

const reasons = ['forbidden', 'expired', 'revoked', 'logout', 'password', 'reuse', 'deleted', 'role'] as const;

/** The form is a label. Who comes here by force is told why. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, t, locale, user] = await Promise.all([
    searchParams,
    getTranslations('ops.signIn'),
    getLocale(),
    currentUser().catch(() => null),
  ]);
  const next = nextPath(query['next'], '/ops/live');
  if (user && pagesFor(toMe(user).can).length > 0) return redirect({ href: next, locale });

  const why = user ? 'forbidden' : reasons.find((reason) => reason === query['why']);
  const stamp = typeof query['at'] === 'string' ? Date.parse(query['at']) : Number.NaN;
  const at = Number.isNaN(stamp) ? Date.now() : stamp;
  const told = { name: user?.username ?? '', at: `${formatDate(at, locale, { year: true })} ${formatTime(at)}` };
  const { year, month, day } = bangkok(Date.now());
  const date = `${locale === 'th' ? year + 543 : year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const isDemo = env.TALAT_SEED === 'demo';
  return (
    <div className="ops ops-bare">
      <main className="sign" id="main" data-alone={!isDemo || undefined}>
        <section className="sign-left">
          <div className="cut waybill-form">
            <header className="waybill-head">
              <span className="display">ตลาด</span>
              <span>
                <Bars text={`OPS ${date}`} />
                <span className="mono">OPS {date}</span>
              </span>
            </header>
            <div className="waybill-route">
              <div className="box">
                <span>{t('from')}</span>
                <b>{t('fromText')}</b>
              </div>
              <div className="box">
                <span>{t('to')}</span>
                <b>{t('toText')}</b>
              </div>
            </div>
            <SignInLabel next={next} why={why ? t(`why.${why}`, told) : null} />
            <footer className="waybill-foot">
              <Bars text={`TALAT-OPS-${date}-SIGN-IN`} />
            </footer>
          </div>
        </section>
        <section className="sign-right" aria-label={t('demo.label')}>
          <div className="sign-tools">
            <a className="link" href={`/${locale}`}>
              {t('shop')}
            </a>
            <Languages />
          </div>
          {isDemo ? <DemoAccounts next={next} /> : null}
        </section>
      </main>
    </div>
  );
}
