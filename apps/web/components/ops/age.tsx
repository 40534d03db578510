'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useRef } from 'react';
import { type Age as AgeFacts, ageText, dueAt } from '../../lib/ops/sla.ts';
import { useSecond } from './use-second.ts';

type AgeProps = AgeFacts & { now: number };

/** Age, its bar toward the promised time, and whether it is over: words, shape and colour. Ticks in the DOM, never through React. */
export function Age({ since, promise, now }: AgeProps) {
  const t = useTranslations('ops.age');
  const root = useRef<HTMLSpanElement>(null);
  const textOf = useCallback(
    (at: number): string => {
      const text = ageText(since, at);
      return 'clock' in text ? text.clock : t('days', { count: text.days });
    },
    [since, t],
  );
  useSecond((at) => {
    const span = root.current;
    if (!span) return;
    const { share, due } = dueAt({ since, promise }, at);
    const text = textOf(at);
    const label = span.firstElementChild as HTMLElement;
    if (label.textContent !== text) label.textContent = text;
    if (span.dataset['due'] !== due) {
      span.dataset['due'] = due;
      span.lastElementChild!.textContent = due === 'over' ? t('over') : '';
    }
    const width = share.toFixed(3);
    if (span.style.getPropertyValue('--p') !== width) span.style.setProperty('--p', width);
  });
  const { share, due } = dueAt({ since, promise }, now);
  const text = ageText(since, now);
  return (
    <span
      className="age"
      ref={root}
      data-due={due}
      style={{ '--p': share.toFixed(3) } as React.CSSProperties}
      suppressHydrationWarning
    >
      <span className="age-text" data-words={'days' in text || undefined} suppressHydrationWarning>
        {textOf(now)}
      </span>
      <i aria-hidden="true" />
      <span className="sr" suppressHydrationWarning>
        {due === 'over' ? t('over') : ''}
      </span>
    </span>
  );
}
