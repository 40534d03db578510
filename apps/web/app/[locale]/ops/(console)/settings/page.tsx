import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api, orNull } from '../../../../../lib/api/server.ts';
import { openSettingsOf } from '../../../../../lib/ops/shop-settings.ts';
import { SettingsPage } from './_components/settings-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function SettingsRoute() {
  return <SettingsPage shop={await orNull(openSettingsOf(api))} now={Date.now()} />;
}
