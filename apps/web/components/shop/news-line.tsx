'use client';

import { useEffect, useRef } from 'react';

export type News = { tone: 'done' | 'problem'; text: string };

/** What came of the last press. What was done takes the focus, for what was pressed is gone or moved. */
export function NewsLine({ news }: { news: News | null }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (news?.tone === 'done') line.current?.focus();
  }, [news]);
  return (
    <div role="status" tabIndex={-1} ref={line}>
      {news ? (
        <p className="notice" data-tone={news.tone}>
          {news.text}
        </p>
      ) : null}
    </div>
  );
}
