import { NextIntlClientProvider } from 'next-intl';
import { type ReactNode, useLayoutEffect } from 'react';
import { messagesOf } from '../../i18n/messages.ts';
import { type Locale, routing } from '../../i18n/routing.ts';
import { type Answers, answerFetches, silenceApi, silenceLive } from '../answers.ts';
import '../../app/styles/global.css';
import '../../app/styles/ops/ops.css';

silenceLive();
silenceApi();

type Looks = { locale: Locale; theme: 'light' | 'dark' };
type Context = {
  id: string;
  globals: Looks;
  parameters: { answers?: Answers };
  loaded: { messages: Awaited<ReturnType<typeof messagesOf>> };
};

const choice = (title: string, icon: string, items: { value: string; title: string }[]) => ({
  toolbar: { title, icon, items, dynamicTitle: true },
});
const screen = (name: string, width: number, height: number) => ({
  name,
  styles: { width: `${width}px`, height: `${height}px` },
  type: width < 700 ? 'mobile' : 'desktop',
});

const preview = {
  globalTypes: {
    locale: choice('Language', 'globe', [
      { value: 'th', title: 'ไทย' },
      { value: 'en', title: 'English' },
    ]),
    theme: choice('Theme', 'contrast', [
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
  },
  initialGlobals: { locale: routing.defaultLocale, theme: 'light', viewport: { value: undefined, isRotated: false } },
  parameters: {
    layout: 'fullscreen',
    nextjs: { appDirectory: true },
    backgrounds: { disable: true },
    viewport: {
      options: { phone: screen('360', 360, 760), tablet: screen('768', 768, 1024), desk: screen('1440', 1440, 900) },
    },
  },
  loaders: [async ({ globals }: Context) => ({ messages: await messagesOf(globals.locale) })],
  beforeEach: ({ parameters }: Context) => answerFetches(parameters.answers ?? {}),
  decorators: [
    (Story: () => ReactNode, { id, globals, loaded }: Context) => (
      <Page key={`${id} ${globals.locale}`} {...globals}>
        <NextIntlClientProvider locale={globals.locale} timeZone="Asia/Bangkok" messages={loaded.messages}>
          <Story />
        </NextIntlClientProvider>
      </Page>
    ),
  ],
};

/** What the root layout writes on the document; before anything in it is measured. */
function Page({ locale, theme, children }: Looks & { children: ReactNode }) {
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dataset['theme'] = theme;
  }, [locale, theme]);
  return children;
}

export default preview;
