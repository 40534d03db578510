import { useLocale, useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { bangkok } from '../../lib/format/date.ts';
import { Bars } from '../bars.tsx';
import { ThemeChoice } from './theme-choice.tsx';

const letters = ['delivery', 'privacy', 'about'] as const;
const terms = ['price', 'cod', 'returns', 'privacy'] as const;

/** The back of the waybill. */
export function Footer() {
  const t = useTranslations('shop.footer');
  const locale = useLocale();
  const year = bangkok(Date.now()).year + (locale === 'th' ? 543 : 0);
  return (
    <footer className="foot">
      <div className="wrap foot-grid">
        <div>
          <span className="cap">{t('sender')}</span>
          <p className="foot-name">{t('name')}</p>
          <address className="whitespace-pre-line">{t('address')}</address>
        </div>
        <nav aria-label={t('links')}>
          <span className="cap">{t('service')}</span>
          <ul>
            <li>
              <Link href="/track" prefetch={false}>
                {t('track')}
              </Link>
            </li>
            <li>
              <Link href="/categories" prefetch={false}>
                {t('categories')}
              </Link>
            </li>
            <li>
              <Link href="/account/orders" prefetch={false}>
                {t('orders')}
              </Link>
            </li>
            {letters.map((letter) => (
              <li key={letter}>
                <Link href={`/${letter}`} prefetch={false}>
                  {t(letter)}
                </Link>
              </li>
            ))}
            <li>
              <a href={`/${locale}/ops`}>{t('staff')}</a>
            </li>
          </ul>
        </nav>
        <div className="foot-terms">
          <span className="cap">{t('terms')}</span>
          <ol>
            {terms.map((term) => (
              <li key={term}>{t(`term.${term}`)}</li>
            ))}
          </ol>
        </div>
        <div className="foot-bars">
          <Bars text={`TALAT-${year}`} />
          <span className="cap mono">TALAT-{year}</span>
          <ThemeChoice />
        </div>
      </div>
    </footer>
  );
}
