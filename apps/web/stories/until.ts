/** For `play`: resolves when the state of the story is reached, at the next frame that has it. */
export function until(selector: string): () => Promise<void> {
  return () =>
    new Promise((reached) => {
      const look = () => (document.querySelector(selector) ? reached() : requestAnimationFrame(look));
      look();
    });
}

/** For `play`: fills in the fields of that name as hands do, sends the form that they stand in, and waits for what comes of it. */
export function send(values: Record<string, string>, then: string): () => Promise<void> {
  return async () => {
    await until('form')();
    for (const [name, value] of Object.entries(values)) fill(document.querySelector(`form [name="${name}"]`)!, value);
    document.querySelector('form')!.requestSubmit();
    await until(then)();
  };
}

/** For `play`: presses it, and waits for what comes of it. */
export function press(selector: string, then: string): () => Promise<void> {
  return async () => {
    await until(selector)();
    document.querySelector<HTMLElement>(selector)!.click();
    await until(then)();
  };
}

function fill(field: HTMLInputElement, value: string): void {
  field.focus();
  field.select();
  document.execCommand('insertText', false, value);
}
