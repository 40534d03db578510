import type { TrackedOrder } from '@talat/contracts/order';
import { ChevronRight, CreditCard } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Plate } from '../../../../../../../components/plate.tsx';
import { Stamp } from '../../../../../../../components/stamp.tsx';
import { optionWords } from '../../../../../../../components/shop/option-words.ts';
import { Link } from '../../../../../../../i18n/navigation.ts';
import { formatDate, formatTime } from '../../../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../../../lib/format/money.ts';
import { setThai } from '../../../../../../../lib/format/thai.ts';
import { SameAgain } from './same-again.tsx';
import { ShareLink } from './share-link.tsx';
import { type JourneyStep, journeyOf } from './journey-steps.ts';

/** What happened and what comes, stamped; beside it what is in the box. */
export function Journey({ order, live, token }: { order: TrackedOrder; live: ReactNode; token: string }) {
  const t = useTranslations('account.track');
  return (
    <section className="events" aria-labelledby="events">
      <div className="section-head">
        <h2 id="events">{t('log')}</h2>
        {live}
      </div>
      <div className="log">
        <ol className="timeline">
          {journeyOf(order).map((step, index, all) => (
            <Event key={step.display} step={step} isNewDay={isNewDay(step, all[index - 1])} />
          ))}
        </ol>
        <Box order={order} />
      </div>
      <ul className="after">
        {order.payment && order.status === 'pending' ? (
          <li>
            <Link href={`/pay/${token}`} prefetch={false}>
              <CreditCard className="i" aria-hidden="true" />
              <span>
                <b>{t('payNow')}</b>
                {formatMoney(order.total, order.currency)}
              </span>
              <ChevronRight className="i" aria-hidden="true" />
            </Link>
          </li>
        ) : null}
        <li>
          <ShareLink
            title={t('titleOf', { number: order.orderNumber })}
            label={t('share')}
            note={t('shareNote')}
            done={t('copied')}
          />
        </li>
        <li>
          <SameAgain order={order} />
        </li>
      </ul>
    </section>
  );
}

const isNewDay = (step: JourneyStep, above: JourneyStep | undefined): boolean =>
  !above?.at || !step.at || formatDate(above.at, 'en') !== formatDate(step.at, 'en');

function Event({ step, isNewDay: showsDay }: { step: JourneyStep; isNewDay: boolean }) {
  const t = useTranslations('account.track');
  const locale = useLocale();
  return (
    <li
      className={step.place === 'ahead' ? 'next' : step.place === 'now' ? 'now' : undefined}
      aria-current={step.place === 'now' ? 'step' : undefined}
    >
      {step.at ? (
        <time dateTime={step.at}>
          {showsDay ? formatDate(step.at, locale) : ''}
          <b>{formatTime(step.at)}</b>
        </time>
      ) : (
        <span className="time">{t('ahead')}</span>
      )}
      <div>
        <Stamp status={step.display} locale={locale} isAhead={step.place === 'ahead'} />
        <p>{t(`states.${step.display}.step`)}</p>
      </div>
    </li>
  );
}

function Box({ order }: { order: TrackedOrder }) {
  const t = useTranslations('account.track');
  const pieces = order.items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <div className="box">
      <span className="cap">{t('inside', { count: pieces })}</span>
      <ul>
        {order.items.map((item, index) => (
          <li key={`${index}${item.name}`}>
            <Plate picture={{ url: item.imageUrl, tint: item.tint }} sizes="52px" />
            <span>
              {setThai(item.name)}
              <span className="cap">
                {[setThai(optionWords(item.options)), item.quantity > 1 ? `× ${item.quantity}` : '']
                  .filter(Boolean)
                  .join(' ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <dl className="ledger">
        <div>
          <dt>{t('total')}</dt>
          <dd>
            <b>{formatMoney(order.total, order.currency)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('vat')}</dt>
          <dd>{formatMoney(order.taxIncluded, order.currency)}</dd>
        </div>
      </dl>
    </div>
  );
}
