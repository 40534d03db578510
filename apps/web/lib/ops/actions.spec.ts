import { describe, expect, it } from 'vitest';
import { type Action, ActionRegistry, conflictsOf, keysOf } from './actions.ts';

const action = (id: string, keys?: string, more: Partial<Action> = {}): Action => ({
  id,
  label: id,
  group: 'page',
  ...(keys ? { keys } : {}),
  run: () => {},
  ...more,
});
const asBuiltIn = { isOn: true, chosen: {} };

describe('the registry of actions', () => {
  it('gives a key to the innermost part of the screen, and back when that is gone', () => {
    const registry = new ActionRegistry();
    registry.add(() => [action('console.help', '?'), action('page.search', '/')]);
    const leave = registry.add(() => [action('dialog.help', '?')]);
    expect(registry.at('?', asBuiltIn)?.id).toBe('dialog.help');
    leave();
    expect(registry.at('?', asBuiltIn)?.id).toBe('console.help');
    expect(registry.list().map(({ id }) => id)).toEqual(['console.help', 'page.search']);
  });

  it('passes over what is not possible now', () => {
    const registry = new ActionRegistry();
    registry.add(() => [action('order.resume', 's'), action('order.advance', 's', { isOff: true })]);
    expect(registry.at('s', asBuiltIn)?.id).toBe('order.resume');
  });

  it('asks what can be done when the key is pressed, not before', () => {
    const registry = new ActionRegistry();
    let isOff = true;
    registry.add(() => [action('orders.assign-me', 'm', { isOff })]);
    expect(registry.at('m', asBuiltIn)).toBeNull();
    isOff = false;
    expect(registry.at('m', asBuiltIn)?.id).toBe('orders.assign-me');
  });

  it('follows the keys that somebody chose', () => {
    const chosen = { 'orders.assign-me': 'q', 'orders.hold': null };
    const registry = new ActionRegistry();
    registry.add(() => [action('orders.assign-me', 'm'), action('orders.hold', 'h'), action('go.orders', 'g o')]);
    const choices = { isOn: true, chosen };
    expect(registry.at('q', choices)?.id).toBe('orders.assign-me');
    expect(registry.at('m', choices)).toBeNull();
    expect(registry.at('h', choices)).toBeNull();
    expect(registry.isPrefix('g', choices)).toBe(true);
    expect(registry.isPrefix('q', choices)).toBe(false);
  });

  it('keeps what needs a modifier when single keys are off', () => {
    const choices = { isOn: false, chosen: {} };
    expect(keysOf(action('a', 'm'), choices)).toBeNull();
    expect(keysOf(action('a', 'g o'), choices)).toBeNull();
    expect(keysOf(action('a', 'mod+k'), choices)).toBe('mod+k');
    expect(keysOf(action('a', 'Escape'), choices)).toBe('Escape');
  });

  it('turns off the other single keys of an action too', () => {
    const registry = new ActionRegistry();
    registry.add(() => [
      action('orders.resume', 's', { also: ['h'] }),
      action('list.down', 'j', { also: ['ArrowDown'] }),
    ]);
    const choices = { isOn: false, chosen: {} };
    expect(registry.at('h', asBuiltIn)?.id).toBe('orders.resume');
    expect(registry.at('h', choices)).toBeNull();
    expect(registry.at('ArrowDown', choices)?.id).toBe('list.down');
  });

  it('tells which actions share a key', () => {
    const shared = conflictsOf([action('a', 'm'), action('b', 's'), action('c', 'm')], asBuiltIn);
    expect([...shared].map(([keys, both]) => [keys, both.map(({ id }) => id)])).toEqual([['m', ['a', 'c']]]);
  });
});
