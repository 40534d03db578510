import type { Pool, QueryResult } from 'pg';
import { countGroup } from './metrics.ts';
import type { Statement } from './statement.ts';
import { type Parameters, prepared } from './transaction.ts';

type Write = { statement: Statement<object>; values: Parameters };
type Member = Write & { resolve: (rows: object[] | Promise<object[]>) => void; reject: (error: unknown) => void };
type Alone = (write: Write) => Promise<object[]>;

/** One is written while the next gathers: neither the process nor the database stands idle in between. */
export const groupsAtOnce = 2;
const largestGroup = 32;

/**
 * Writes of requests that have nothing to do with each other, committed together: what arrives while two are under way
 * goes as one transaction, sent in one piece. A lone write pays nothing. Where a member of a group fails all of it is taken
 * back and each is done by itself, so that nobody bears another's error.
 */
export class GroupCommit {
  #waiting: Member[] = [];
  #underWay = 0;

  constructor(
    /** Its clients send what they are given without waiting for the answer before. */
    private readonly pipelines: Pool,
    private readonly alone: Alone,
  ) {}

  write(write: Write): Promise<object[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...write, resolve, reject });
      void this.next();
    });
  }

  private async next(): Promise<void> {
    if (this.#underWay >= groupsAtOnce || this.#waiting.length === 0) return;
    const group = this.#waiting.slice(0, largestGroup);
    this.#waiting = this.#waiting.slice(largestGroup);
    this.#underWay += 1;
    await (group.length === 1 ? this.one(group[0]!) : this.together(group));
    this.#underWay -= 1;
    void this.next();
  }

  private one({ resolve, reject, ...write }: Member): Promise<void> {
    return this.alone(write).then(resolve, reject);
  }

  /** Never throws: each member gets its own answer or error. Who is done again by itself keeps no place that others wait for. */
  private async together(group: readonly Member[]): Promise<void> {
    countGroup(group.length);
    try {
      const answers = await this.commit(group);
      for (const [index, { resolve, reject, ...write }] of group.entries()) {
        const answer = answers?.[index];
        if (!answer) resolve(this.alone(write));
        else if (answer.status === 'fulfilled') resolve(answer.value.rows);
        else reject(answer.reason);
      }
    } catch (error) {
      // what became of it nobody knows
      for (const { reject } of group) reject(error);
    }
  }

  /** What became of each member; null when all of it was certainly taken back. */
  private async commit(group: readonly Write[]): Promise<PromiseSettledResult<QueryResult<object>>[] | null> {
    const client = await this.pipelines.connect();
    const sent = ['begin', ...group.map(({ statement, values }) => prepared(statement, values)), 'commit'];
    const answers = await Promise.allSettled(sent.map((query) => client.query<object>(query)));
    const end = answers.at(-1)!;
    client.release(end.status === 'rejected' && !isRefusal(end.reason));
    if (end.status === 'fulfilled' && end.value.command === 'COMMIT') return answers.slice(1, -1);
    if (end.status === 'fulfilled' || isRefusal(end.reason)) return null;
    throw end.reason;
  }
}

/** A constraint that is looked at only by the commit: nothing was committed. */
const isRefusal = (error: unknown): boolean =>
  /^(23|40001|40P01|P0)/.test((error as { code?: string } | null)?.code ?? '');
