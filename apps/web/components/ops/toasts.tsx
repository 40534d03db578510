'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useRef } from 'react';
import { useActions } from './actions-context.tsx';
import { ActionKeys } from './action-keys.tsx';
import { useLayer } from './layer.tsx';

type Done = { text: string; undo?: () => void };
type Say = (done: Done) => void;

const SayContext = createContext<Say | null>(null);
const shownMs = 8_000;
const undoId = 'console.undo';

/** Notes of what succeeded, with the way back. What failed is said where it failed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={shownMs} limit={3}>
      <Notes>{children}</Notes>
    </Toast.Provider>
  );
}

function Notes({ children }: { children: ReactNode }) {
  const t = useTranslations('ops.toasts');
  const close = useTranslations('general')('close');
  const layer = useLayer();
  const { toasts, add, close: dismiss } = Toast.useToastManager<{ undo?: () => void }>();
  /** How to take back each note that still stands; the newest last. */
  const standing = useRef<(() => void)[]>([]);
  const say = useCallback<Say>(
    ({ text, undo }) => {
      if (!undo) {
        add({ title: text });
        return;
      }
      const forget = () => {
        standing.current = standing.current.filter((each) => each !== takeBack);
      };
      const takeBack = () => {
        if (!standing.current.includes(takeBack)) return;
        forget();
        dismiss(id);
        undo();
      };
      const id = add({ title: text, actionProps: { children: t('undo'), onClick: takeBack }, onClose: forget });
      standing.current.push(takeBack);
    },
    [add, dismiss, t],
  );
  useActions(() => [
    {
      id: undoId,
      label: t('undoLast'),
      group: 'console',
      keys: 'z',
      isOff: standing.current.length === 0,
      run: () => standing.current.at(-1)?.(),
    },
  ]);
  return (
    <SayContext value={say}>
      {children}
      <Toast.Portal container={layer}>
        <Toast.Viewport className="toasts" aria-label={t('label')}>
          {toasts.map((toast) => (
            <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection={[]}>
              <Toast.Title className="toast-text" render={<p />} />
              {toast.actionProps ? (
                <span className="toast-undo">
                  <Toast.Action className="link" />
                  <ActionKeys action={{ id: undoId, keys: 'z' }} />
                </span>
              ) : null}
              <Toast.Close className="btn btn-quiet btn-icon" aria-label={close}>
                <X className="i" aria-hidden="true" />
              </Toast.Close>
            </Toast.Root>
          ))}
        </Toast.Viewport>
      </Toast.Portal>
    </SayContext>
  );
}

/** Says that something is done; `undo` takes it back, by the button or by its key while the note is there. */
export function useSay(): Say {
  const say = useContext(SayContext);
  if (!say) throw new Error('useSay outside of ToastProvider');
  return say;
}
