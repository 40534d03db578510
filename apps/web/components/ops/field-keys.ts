import { FieldReader, type TypedField } from '../../lib/ops/field-reader.ts';
import { KeyReader } from '../../lib/ops/key-reader.ts';
import { isTyping } from '../../lib/ops/shortcuts.ts';

/** What floats over the page has its own keys. */
export const layer = 'dialog[open], [data-layer]';

/** Before anybody else hears of a key: a field gets what was meant, and a scan over a dialog presses none of its buttons. */
export function listenToFields(): () => void {
  const fields = new FieldReader();
  const overLayer = new KeyReader({
    isBound: () => false,
    isPrefix: () => false,
    onKeys: () => {},
    onScan: fillDialog,
  });
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const { target } = event;
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    const isTaken = isTyping(target)
      ? isField && fields.press(event, typedField(target))
      : document.querySelector(layer) !== null && overLayer.press(event);
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('keydown', press, true);
  return () => document.removeEventListener('keydown', press, true);
}

/** As if it were typed: React hears of it, and it can be undone. */
const insert = (text: string): void => void document.execCommand('insertText', false, text);

function typedField(field: HTMLInputElement | HTMLTextAreaElement): TypedField {
  return {
    isNumber: /^(numeric|decimal|tel)$/.test(field.inputMode) || field.type === 'number' || 'number' in field.dataset,
    isEmpty: field.value === '',
    insert,
    correct: (wrong, right) => {
      const end = field.selectionEnd;
      if (end === null || !field.value.slice(0, end).endsWith(wrong)) return;
      field.setSelectionRange(end - wrong.length, end);
      insert(right);
    },
  };
}

/** What was scanned while a dialog is open and none of its fields has the focus belongs into its first one. */
function fillDialog(code: string): void {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const field = [...(dialog?.querySelectorAll('input, textarea') ?? [])].find(isTyping);
  if (!(field instanceof HTMLElement)) return;
  field.focus();
  insert(code);
}
