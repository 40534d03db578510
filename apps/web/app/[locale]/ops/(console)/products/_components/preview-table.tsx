import { useTranslations } from 'next-intl';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { setThai } from '../../../../../../lib/format/thai.ts';
import type { ChangePreview } from '../../../../../../lib/ops/price-change.ts';
import { ProductStamp } from './product-stamp.tsx';

/** What came of the change of one product. */
export type Outcome = { kind: 'saved' } | { kind: 'failed'; text: string };
type PreviewProps = { previews: readonly ChangePreview[]; outcomes: ReadonlyMap<string, Outcome> };

/** Before and after, product by product; what is left out says why. */
export function PreviewTable({ previews, outcomes }: PreviewProps) {
  const t = useTranslations('products.bulk');
  const count = previews.filter(({ why }) => why === null).length;
  return (
    <div className="diff">
      <p role="status">{t('counts', { count, left: previews.length - count })}</p>
      <div className="diff-rows">
        <table className="ledger">
          <caption className="sr">{t('preview')}</caption>
          <tbody>
            {previews.map((preview) => (
              <tr key={preview.product.id} data-left={preview.why ?? undefined}>
                <th scope="row">
                  {setThai(preview.product.name)} <span className="mono meta quiet">{preview.product.sku}</span>
                </th>
                <td>
                  <Change preview={preview} />
                  <Result outcome={outcomes.get(preview.product.id)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Change({ preview: { product, price, status, why } }: { preview: ChangePreview }) {
  const t = useTranslations('products.bulk');
  if (why) return <span className="quiet">{t(`why.${why}`)}</span>;
  return (
    <>
      {price === null ? null : (
        <span className="diff-change">
          <del>
            <Amount amount={product.price} currency={product.currency} />
          </del>
          {' → '}
          <ins>
            <Amount amount={price} currency={product.currency} />
          </ins>
        </span>
      )}
      {status === null ? null : (
        <span className="diff-change">
          <del>{t(`statuses.${product.status}`)}</del>
          {' → '}
          <ins>
            <ProductStamp status={status} />
          </ins>
        </span>
      )}
    </>
  );
}

function Result({ outcome }: { outcome: Outcome | undefined }) {
  const t = useTranslations('products.bulk');
  if (!outcome) return null;
  return outcome.kind === 'saved' ? (
    <span className="diff-done">{t('saved')}</span>
  ) : (
    <span className="diff-failed">{outcome.text}</span>
  );
}
