'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { usePathname } from '../../i18n/navigation.ts';
import { pageAt, pagesFor } from '../../lib/ops/pages.ts';
import { ActionsProvider } from './actions-context.tsx';
import { AlertsProvider } from './alerts-context.tsx';
import { Forbidden } from './forbidden.tsx';
import { LayerContext } from './layer.tsx';
import { useConsole } from './live-context.tsx';
import { type Opened, Palette } from './palette.tsx';
import { ParcelProvider } from './parcel-context.tsx';
import { usePreferences } from './preferences-context.tsx';
import { PreviewBanner } from './preview-banner.tsx';
import { Rail } from './rail.tsx';
import { type Shell, ShellContext } from './shell-context.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { ToastProvider } from './toasts.tsx';
import { useConsoleActions } from './use-console-actions.ts';
import { useLiveAlerts } from './use-live-alerts.ts';
import { useOverdueAlerts } from './use-overdue-alerts.ts';
import { useRefreshAfterBack } from './use-refresh-after-back.ts';
import { WorksProvider } from './works-context.tsx';

/** Rail, page and strip, and what floats above them all. */
export function ConsoleShell({ strip, children }: { strip: ReactNode; children: ReactNode }) {
  const t = useTranslations('general');
  const { preferences } = usePreferences();
  const layer = useRef<HTMLDivElement>(null);
  const [palette, setPalette] = useState<Opened | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const shell = useMemo<Shell>(
    () => ({
      openPalette: (first = '') => setPalette({ first }),
      openActions: () => setPalette({ only: 'row' }),
      openStates: () => setPalette({ only: 'states' }),
      openHelp: () => setHelpOpen(true),
    }),
    [],
  );
  return (
    <LayerContext value={layer}>
      <ActionsProvider onScan={shell.openPalette}>
        <ShellContext value={shell}>
          <ToastProvider>
            <AlertsProvider>
              <div
                className="ops"
                data-density={preferences.density}
                data-rail={preferences.railIsOpen ? 'wide' : undefined}
              >
                <a className="skip" href="#main">
                  {t('skip')}
                </a>
                <GlobalActions shell={shell} />
                <PreviewBanner />
                <Rail />
                <WorksProvider>
                  <Allowed>
                    <ParcelProvider>{children}</ParcelProvider>
                  </Allowed>
                  {strip}
                </WorksProvider>
                {palette === null ? null : <Palette {...palette} onClose={() => setPalette(null)} />}
                {isHelpOpen ? <ShortcutSheet onClose={() => setHelpOpen(false)} /> : null}
                <div className="layers" ref={layer} />
              </div>
            </AlertsProvider>
          </ToastProvider>
        </ShellContext>
      </ActionsProvider>
    </LayerContext>
  );
}

/** The page, or why it stays closed; what the API answers is decided there, whatever is shown here. */
function Allowed({ children }: { children: ReactNode }) {
  const { me } = useConsole();
  const page = pageAt(usePathname());
  // the start sends everybody on to their first page by itself
  const isSentOn = page?.name === 'today' && me.viewAs === null;
  const isClosed = page !== undefined && !isSentOn && !pagesFor(me.can).includes(page);
  return isClosed ? <Forbidden page={page} /> : children;
}

function GlobalActions({ shell }: { shell: Shell }) {
  useLiveAlerts();
  useOverdueAlerts();
  useRefreshAfterBack();
  useConsoleActions(shell);
  return null;
}
