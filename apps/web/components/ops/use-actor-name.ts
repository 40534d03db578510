'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** Who did it: people by their name, what works by itself in words. */
export function useActorName(): (actor: { id: string | null; name: string }) => string {
  const t = useTranslations('audit.actors');
  return useCallback(
    ({ id, name }) => {
      const key = name as 'guest';
      return id === null && t.has(key) ? t(key) : name;
    },
    [t],
  );
}
