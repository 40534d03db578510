import { Currency } from '@talat/contracts/money';
import type { OpenSetting } from '@talat/contracts/system';
import type { Api } from '../api/client.ts';

export const openSettingsOf = async (api: Api): Promise<OpenSetting[]> =>
  (await api<{ data: OpenSetting[] }>({ path: '/system/settings' })).data;

/** What amounts without a currency are in; null when the settings do not answer. */
export async function findShopCurrency(api: Api): Promise<Currency | null> {
  const settings = await openSettingsOf(api).catch(() => []);
  return Currency.safeParse(settings.find(({ key }) => key === 'SHOP_CURRENCY')?.value).data ?? null;
}

export type SettingKey = OpenSetting['key'];
export const settingGroups = [
  {
    name: 'money',
    keys: [
      'SHOP_CURRENCY',
      'SHOP_TAX_RATE',
      'REFUND_LIMIT',
      'ORDER_COD_LIMIT',
      'DELIVERY_FEES',
      'PROMPTPAY_ID',
      'PAYMENTS_SIMULATOR',
    ],
  },
  {
    name: 'orders',
    keys: ['ORDER_PAYMENT_DEADLINE', 'ORDER_PROMISES', 'CART_EXPIRES_IN', 'CART_MAX_LINES', 'CATALOG_IMAGE_MAX_BYTES'],
  },
  {
    name: 'accounts',
    keys: [
      'LOGIN_FAILURES_PER_ACCOUNT',
      'LOGIN_WINDOW',
      'JWT_ACCESS_EXPIRES_IN',
      'JWT_REFRESH_EXPIRES_IN',
      'PASSWORD_RESET_EXPIRES_IN',
      'EMAIL_VERIFY_EXPIRES_IN',
    ],
  },
  { name: 'system', keys: ['PUBLIC_URL', 'TALAT_SEED', 'BUS_KEEP_DAYS'] },
] as const satisfies readonly { name: string; keys: readonly SettingKey[] }[];

const durations: readonly SettingKey[] = [
  'ORDER_PAYMENT_DEADLINE',
  'CART_EXPIRES_IN',
  'LOGIN_WINDOW',
  'JWT_ACCESS_EXPIRES_IN',
  'JWT_REFRESH_EXPIRES_IN',
  'PASSWORD_RESET_EXPIRES_IN',
  'EMAIL_VERIFY_EXPIRES_IN',
];
const units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** `900` as `15m`: as it is written in `.env`. */
export function durationText(seconds: number): string {
  const [unit, length] = units.find(([, each]) => seconds >= each && seconds % each === 0) ?? ['s', 1];
  return `${seconds / length}${unit}`;
}

/** A value as it is written in `.env`. */
export function settingText({ key, value }: Pick<OpenSetting, 'key' | 'value'>): string {
  if (typeof value === 'object') {
    const texts = Object.entries(value).map(([name, each]) => {
      const isDuration = key === 'ORDER_PROMISES' && typeof each === 'number';
      return `${name}:${isDuration ? durationText(each) : each}`;
    });
    return texts.join(' ');
  }
  if (typeof value === 'number' && durations.includes(key)) return durationText(value);
  return String(value);
}
