'use client';

import type { PresencePerson } from '@talat/contracts/live';
import type { Order } from '@talat/contracts/order';
import { displayWords, paymentWords } from '@talat/contracts/order-display';
import { ArrowRight, ChevronLeft, Ellipsis } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Bars } from '../../../../../../../components/bars.tsx';
import { Button } from '../../../../../../../components/button.tsx';
import { Age } from '../../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../../components/ops/amount.tsx';
import { Avatar } from '../../../../../../../components/ops/avatar.tsx';
import { KeyCap } from '../../../../../../../components/ops/key-cap.tsx';
import { Presence } from '../../../../../../../components/ops/presence.tsx';
import { Link } from '../../../../../../../i18n/navigation.ts';
import { ageOf } from '../../../../../../../lib/ops/sla.ts';
import type { OrderWork } from './order-work.ts';

type HeadProps = { order: Order; people: PresencePerson[]; now: number; isBusy: boolean; work: OrderWork };

/** Number, what matters at a glance, and the next step as the one primary button. */
export function OrderHead({ order, people, now, isBusy, work }: HeadProps) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const { since, promise } = ageOf(order);
  return (
    <header className="head head-order">
      <Link className="btn btn-quiet btn-icon" href="/ops/live" prefetch={false} title={t('back')}>
        <ChevronLeft className="i" aria-hidden="true" />
        <span className="sr">{t('back')}</span>
      </Link>
      <div className="head-title">
        <h1 className="mono">{order.orderNumber}</h1>
        <Bars text={order.orderNumber} />
      </div>
      <dl className="facts">
        <div>
          <dt>{t('total')}</dt>
          <dd>
            <Amount amount={order.total} currency={order.currency} />
          </dd>
        </div>
        <div className="hs">
          <dt>{t('money')}</dt>
          <dd>{paymentWords[order.paymentStatus][locale]}</dd>
        </div>
        <div className="lo">
          <dt>{t('age')}</dt>
          <dd>
            <Age key={`${since}-${promise}`} since={since} promise={promise} now={now} />
          </dd>
        </div>
        <div className="lo">
          <dt>{t('assignee')}</dt>
          <dd>
            <Avatar name={order.assigneeName} />
            {order.assigneeName ?? <span className="quiet">{t('unassigned')}</span>}
          </dd>
        </div>
        {people.length > 0 ? (
          <div className="lo">
            <dt>{t('looking')}</dt>
            <dd>
              <Presence people={people} />
            </dd>
          </div>
        ) : null}
      </dl>
      <span className="push" />
      <MoreActions order={order} work={work} />
      <PrimaryAction order={order} isBusy={isBusy} work={work} />
    </header>
  );
}

function PrimaryAction({ order, isBusy, work }: Pick<HeadProps, 'order' | 'isBusy' | 'work'>) {
  const t = useTranslations('ops');
  const locale = useLocale();
  const next = order.actions.find(({ action }) => action === 'advance')?.to;
  if (next) {
    const known = ['picking', 'packed', 'shipped', 'delivered', 'completed'] as const;
    const step = known.find((status) => status === next);
    return (
      <Button variant="primary" isBusy={isBusy} aria-keyshortcuts="S" onClick={work.advance}>
        {step ? t(`wall.step.${step}`) : displayWords[next][locale]}
        <ArrowRight className="i" aria-hidden="true" />
        <KeyCap>S</KeyCap>
      </Button>
    );
  }
  if (work.may('resume')) {
    return (
      <Button variant="primary" isBusy={isBusy} aria-keyshortcuts="S" onClick={work.resume}>
        {t('order.resume')} <KeyCap>S</KeyCap>
      </Button>
    );
  }
  if (order.displayStatus === 'refused' && work.may('return')) {
    return (
      <Button variant="primary" isBusy={isBusy} onClick={() => work.open('return')}>
        {t('order.return')}
      </Button>
    );
  }
  return null;
}

const others = [
  ['hold', 'H'],
  ['refuse', null],
  ['return', null],
  ['refund', 'R'],
  ['cancel', null],
] as const;

/** Everything else that may be done now, as the API says. */
function MoreActions({ work }: Pick<HeadProps, 'order' | 'work'>) {
  const t = useTranslations('ops.order');
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !root.current?.contains(event.target as Node)) {
        event.preventDefault();
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close, true);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close, true);
    };
  }, [isOpen]);
  const choose = (does: () => void) => {
    setOpen(false);
    does();
  };
  return (
    <>
      {work.may('assign') ? (
        <Button className="btn-quiet hs" aria-keyshortcuts="A" onClick={() => work.open('assign')}>
          {t('assign')} <KeyCap>A</KeyCap>
        </Button>
      ) : null}
      <div className="more-actions" ref={root}>
        <Button
          className="btn-quiet btn-icon"
          aria-label={t('more')}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Ellipsis className="i" aria-hidden="true" />
        </Button>
        {isOpen ? (
          <div className="menu" role="group" aria-label={t('more')}>
            {work.may('assign') ? (
              <button type="button" className="menu-row only-narrow" onClick={() => choose(() => work.open('assign'))}>
                {t('assign')}
              </button>
            ) : null}
            {others.map(([action, cap]) =>
              work.may(action) ? (
                <button key={action} type="button" className="menu-row" onClick={() => choose(() => work.open(action))}>
                  {t(action)}
                  <span className="push" />
                  {cap ? <KeyCap>{cap}</KeyCap> : null}
                </button>
              ) : null,
            )}
            <button type="button" className="menu-row" onClick={() => choose(() => work.open('keys'))}>
              {t('keys')}
              <span className="push" />
              <KeyCap>?</KeyCap>
            </button>
          </div>
        ) : null}
      </div>
    </>
  );
}
