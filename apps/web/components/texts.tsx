import type { ReactNode } from 'react';
import { type Area, messagesOf } from '../i18n/messages.ts';
import type { Locale } from '../i18n/routing.ts';
import { TextsProvider } from './texts-provider.tsx';

/** Gives client components the texts of the areas they use, and no more: every text sent is paid for on a phone. */
export async function Texts({ locale, areas, children }: { locale: Locale; areas: Area[]; children: ReactNode }) {
  return (
    <TextsProvider locale={locale} written={await written(locale, areas)}>
      {children}
    </TextsProvider>
  );
}

const kept = new Map<string, Promise<string>>();

/** As one text, written once a process: React would look at each of the hundreds of values for every page, twice. */
function written(locale: Locale, areas: Area[]): Promise<string> {
  const key = `${locale} ${areas.join(' ')}`;
  const text = kept.get(key) ?? messagesOf(locale, areas).then((messages) => JSON.stringify(messages));
  kept.set(key, text);
  return text;
}
