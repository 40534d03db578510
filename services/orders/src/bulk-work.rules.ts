import { hasPermission, type Permission } from '@talat/contracts/permissions';
import type { CallerInfo } from '@talat/platform/context';
import type { BulkDoes } from './bulk-work.repository.ts';

const needed: Record<Exclude<BulkDoes['action'], 'undo'>, Permission> = {
  assign: 'orders.assign',
  advance: 'orders.advance',
  fulfil: 'orders.advance',
  hold: 'orders.hold',
  resume: 'orders.hold',
  cancel: 'orders.cancel',
  tag: 'orders.note',
  export: 'orders.read',
};

/** Actions that can be taken back. */
export const undoable: readonly string[] = ['assign', 'advance', 'fulfil', 'hold', 'resume', 'tag'];

/** @throws {DomainError} FORBIDDEN when the caller may not do this to an order by hand */
export function requireFor(does: BulkDoes, caller: CallerInfo): void {
  const action = does.action === 'undo' ? does.of : does.action;
  // whose it may be again is decided order by order
  const mayBeMine = does.action === 'assign' ? does.userId === caller.userId : action === 'assign';
  if (!(mayBeMine && hasPermission(caller.roles, 'orders.assign-self'))) caller.require(needed[action]);
}

/** A cell that a spreadsheet reads as text, never as a formula. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
