import { Injectable } from '@nestjs/common';

type Listener = () => void;

/** Who is told when something was committed or numbered. In-process; `Notifier` carries it to other processes. */
@Injectable()
export class Bus {
  readonly #committed = new Set<Listener>();
  readonly #numbered = new Set<Listener>();

  /** After a commit that wrote events. */
  wake(): void {
    for (const listener of this.#committed) listener();
  }
  /** After the sequencer appended to the log. */
  announce(): void {
    for (const listener of this.#numbered) listener();
  }
  onCommit(listener: Listener): void {
    this.#committed.add(listener);
  }
  onNumbered(listener: Listener): void {
    this.#numbered.add(listener);
  }
}
