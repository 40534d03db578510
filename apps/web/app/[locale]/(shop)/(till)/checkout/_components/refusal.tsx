import type { ErrorCode } from '@talat/contracts/errors';
import { useTranslations } from 'next-intl';
import { Link } from '../../../../../../i18n/navigation.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';

/** Where it is put right; what only passes is tried again where it was pressed. */
const ways = { cart: '/cart', ordered: '/track', signedOut: '/login?next=/checkout' } as const;
type Kind = keyof typeof ways | 'again';
const kinds: Partial<Record<ErrorCode | 'OFFLINE', Kind>> = {
  OFFLINE: 'again',
  CART_CHANGED: 'cart',
  CART_EMPTY: 'cart',
  INSUFFICIENT_STOCK: 'cart',
  PRODUCT_UNAVAILABLE: 'cart',
  CART_ORDERED: 'ordered',
  UNAUTHENTICATED: 'signedOut',
  TOKEN_EXPIRED: 'signedOut',
  SESSION_REVOKED: 'signedOut',
  INTERNAL: 'again',
  RATE_LIMITED: 'again',
  REQUEST_IN_PROGRESS: 'again',
  SERVICE_UNAVAILABLE: 'again',
  SHUTTING_DOWN: 'again',
  UPSTREAM_TIMEOUT: 'again',
};

const kindOf = (error: unknown): Kind | undefined => (error instanceof ApiError ? kinds[error.code] : undefined);
/** After these the cart on the page is not the cart of the shop any more. */
export const hasCartMoved = (error: unknown): boolean => ['cart', 'ordered'].includes(kindOf(error) ?? '');

/** Why the order was not taken, and what to do about it by its kind. */
export function Refusal({ error }: { error: unknown }) {
  const t = useTranslations('checkout.refusal');
  const texts = useTranslations('general.errors');
  const kind = kindOf(error);
  return (
    <p className="notice" data-tone="problem" role="alert">
      <span>
        {messageOf(error, { offline: texts('offline'), unknown: texts('unknown') })}{' '}
        {kind === 'again' ? t('again') : null}
      </span>
      {kind && kind !== 'again' ? (
        <Link href={ways[kind]} prefetch={false}>
          {t(kind)}
        </Link>
      ) : null}
    </p>
  );
}
