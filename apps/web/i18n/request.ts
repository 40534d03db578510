import { hasLocale } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { messagesOf } from './messages.ts';
import { routing } from './routing.ts';

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale;
  return { locale, timeZone: 'Asia/Bangkok', messages: await messagesOf(locale) };
});
