'use client';

import { ContextMenu } from '@base-ui/react/context-menu';
import { Menu } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import type { Action } from '../../lib/ops/actions.ts';
import { ActionKeys } from './action-keys.tsx';
import { useLayer } from './layer.tsx';

/** After the menu has closed and given the focus back, so that a dialog that opens keeps it. */
const afterClosing = (run: () => void) => () => void setTimeout(run);

function Items({ actions }: { actions: readonly Action[] }) {
  return actions
    .filter(({ isOff, isKeyOnly }) => !isOff && !isKeyOnly)
    .map((action) => (
      <Menu.Item key={action.id} className="menu-row" onClick={afterClosing(action.run)}>
        {action.Icon ? <action.Icon className="i" aria-hidden="true" /> : null}
        {action.label}
        <span className="push" />
        <ActionKeys action={action} />
      </Menu.Item>
    ));
}

type MenuProps = {
  trigger: ReactElement<Record<string, unknown>>;
  actions?: readonly Action[];
  children?: ReactNode;
  side?: 'bottom' | 'right';
};

/** A button that opens what can be done. `children` are rows of the menu that are no commands: choices of how it looks. */
export function ActionMenu({ trigger, actions = [], children, side = 'bottom' }: MenuProps) {
  const layer = useLayer();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={trigger} />
      <Menu.Portal container={layer}>
        <Menu.Positioner sideOffset={4} align="end" side={side} collisionPadding={8} className="floating">
          <Menu.Popup className="menu" data-layer="">
            {children}
            <Items actions={actions} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

type ContextProps = {
  actions: () => readonly Action[];
  /** Where a long press means something else than the menu. */
  onHold?: ((target: EventTarget | null) => void) | undefined;
  children: ReactElement<Record<string, unknown>>;
};

/** By a finger: browsers tell a long press as touch, as a context menu, or as both. */
const isTouch = (event: Event): boolean =>
  event.type.startsWith('touch') || (event instanceof PointerEvent && event.pointerType === 'touch');

/** What can be done here, by the right button, a long press or the menu key. `actions` is asked when it opens. */
export function ActionContextMenu({ actions, onHold, children }: ContextProps) {
  const layer = useLayer();
  return (
    <ContextMenu.Root
      onOpenChange={(isOpen, details) => {
        if (!isOpen || !onHold || !isTouch(details.event)) return;
        details.cancel();
        onHold(details.event.target);
      }}
    >
      <ContextMenu.Trigger render={children} />
      <ContextMenu.Portal container={layer}>
        <ContextMenu.Positioner className="floating" collisionPadding={8}>
          <ContextMenu.Popup className="menu" data-layer="">
            <LazyItems actions={actions} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function LazyItems({ actions }: { actions: () => readonly Action[] }) {
  return <Items actions={actions()} />;
}
