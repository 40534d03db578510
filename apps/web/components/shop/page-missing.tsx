import { useLocale, useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';

/** 404 with a search, because that is what people want next. */
export function PageMissing() {
  const t = useTranslations('shop.missing');
  const search = useTranslations('shop.search');
  const locale = useLocale();
  return (
    <main id="main" className="wrap lost">
      <p className="lost-code" aria-hidden="true">
        {t('code')}
      </p>
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <form className="search" action={`/${locale}/search`} aria-label={search('label')}>
        <input name="q" type="search" aria-label={search('label')} placeholder={search('placeholder')} />
        <button type="submit">{search('submit')}</button>
      </form>
      <Link className="btn" href="/">
        {t('home')}
      </Link>
    </main>
  );
}
