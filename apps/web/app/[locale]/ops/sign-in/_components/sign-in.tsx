import { useLocale, useTranslations } from 'next-intl';
import { Bars } from '../../../../../components/bars.tsx';
import { Languages } from '../../../../../components/ops/me-menu.tsx';
import { bangkok } from '../../../../../lib/format/date.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { SignInLabel } from './sign-in-label.tsx';

export const reasons = ['forbidden', 'expired', 'revoked', 'logout', 'password', 'reuse', 'deleted', 'role'] as const;
type SignInProps = {
  next: string;
  /** Why somebody was sent here, who, and when. */
  why: (typeof reasons)[number] | undefined;
  told: { name: string; at: string };
  isDemo: boolean;
};

/** The form is a label. Who comes here by force is told why. */
export function SignIn({ next, why, told, isDemo }: SignInProps) {
  const t = useTranslations('ops.signIn');
  const locale = useLocale();
  const { year, month, day } = bangkok(Date.now());
  const date = `${locale === 'th' ? year + 543 : year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
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
