import { getLocale, getTranslations } from 'next-intl/server';
import { Link } from '../../i18n/navigation.ts';

/** 404 with a search, because that is what people want next. */
export async function PageMissing() {
  const [t, search, locale] = await Promise.all([
    getTranslations('shop.missing'),
    getTranslations('shop.search'),
    getLocale(),
  ]);
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
