import { globSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from './cluster.ts';
import { type Check, none, type Size } from './check.ts';
import { byNumber, type Finding, type Row } from './row.ts';
import { HarnessProblem, type Saboteur } from './saboteur.ts';
import { Trial } from './trial.ts';

export type Verdict = Finding & { isGreen: boolean; seconds: number; problem?: string; error?: string };
export type RowRun = { row: Row; size: Size; seed: number; saboteur?: Saboteur; say?: (text: string) => void };

/** A row that takes longer has failed: none may be above a quarter of an hour. */
const longestMs = { smoke: 10 * 60_000, full: 15 * 60_000 };

/** After its deployments are gone. */
const graceMs = 30_000;

/** Every row, by its number. */
export async function loadRows(): Promise<Row[]> {
  const files = globSync(join(import.meta.dirname, 'rows/*.ts'));
  const rows = await Promise.all(
    files.map(async (file) => ((await import(/* @vite-ignore */ file)) as { row: Row }).row),
  );
  return rows.toSorted(byNumber);
}

/** Runs rows one after another on one durable cluster of their own. */
export class Scorecard {
  #cluster: Promise<Cluster> | undefined;
  readonly #shared = () => (this.#cluster ??= Cluster.start());

  /** Never throws: what went wrong is the verdict. */
  async run({ row, size, seed, saboteur, say = () => {} }: RowRun): Promise<Verdict> {
    const started = performance.now();
    const trial = new Trial({ size, seed, say, shared: this.#shared, ...(saboteur ? { saboteur } : {}) });
    const work = this.work(row, trial);
    const verdict = await this.judge(work, trial);
    await trial.close().catch((error: unknown) => (verdict.error ??= String(error)));
    // one that took too long has nothing left to work on, and ends before the next begins
    await Promise.race([work.catch(() => {}), sleep(graceMs, undefined, { ref: false })]);
    return { ...verdict, seconds: Math.round((performance.now() - started) / 100) / 10 };
  }

  /** What the row does, and then the books of what it left open. */
  private async work(row: Row, trial: Trial): Promise<Finding> {
    const finding = await row.run(trial);
    const checks = [...finding.checks];
    for (const deployment of trial.deployments) if (deployment.isOpen) checks.push(...(await deployment.books()));
    return { ...finding, checks };
  }

  private async judge(work: Promise<Finding>, trial: Trial): Promise<Omit<Verdict, 'seconds'>> {
    const limit = longestMs[trial.size];
    const giveUp = new AbortController();
    try {
      const tooLong = sleep(limit, undefined, { signal: giveUp.signal }).then((): never => {
        throw new Error(`not ended after ${limit / 1000} s`);
      });
      const finding = await Promise.race([work, tooLong]);
      const { checks } = finding;
      return { ...finding, isGreen: checks.length > 0 && checks.every(({ isGood }) => isGood) };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const failed: Check = { name: 'the run', measured: text, target: 'comes to its end', isGood: false };
      const isOurs = error instanceof HarnessProblem;
      const crashes = trial.deployments.flatMap((deployment) => deployment.crashes);
      const checks = [failed, ...(crashes.length ? [none('processes that ended by themselves', crashes)] : [])];
      return { did: '', checks, isGreen: false, error: text, ...(isOurs ? { problem: text } : {}) };
    } finally {
      giveUp.abort();
    }
  }

  async close(): Promise<void> {
    await (await this.#cluster)?.remove();
  }
}
