import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Cluster } from './cluster.ts';
import { type DeployOptions, Deployment } from './deployment.ts';
import type { Journal } from './journal.ts';
import { Random } from './random.ts';
import type { Size } from './check.ts';
import { type Saboteur, sabotagedPages, sabotagedProcess } from './saboteur.ts';
import { builtWeb, startWeb, type WebProcess } from '../web-process.ts';

const root = resolve(import.meta.dirname, '../..');
export type TrialOptions = {
  size: Size;
  seed: number;
  say: (text: string) => void;
  shared: () => Promise<Cluster>;
  saboteur?: Saboteur;
};

/** What a row is given: a size, a seed, deployments that the saboteur has been at, if there is one, and a place to say how far it is. */
export class Trial {
  readonly deployments: Deployment[] = [];
  readonly #random: Random;
  readonly #webs: WebProcess[] = [];
  readonly #over = new AbortController();

  constructor(private readonly options: TrialOptions) {
    this.#random = new Random(options.seed);
  }

  get size(): Size {
    return this.options.size;
  }
  get seed(): number {
    return this.options.seed;
  }
  random(): number {
    return this.#random.next();
  }
  pick<T>(list: readonly T[]): T {
    return this.#random.pick(list);
  }
  /** Draws for one concurrent worker: the same for the same seed and name, whoever comes first. */
  stream(name: string): Random {
    return this.#random.stream(name);
  }
  sized<T>(smoke: T, full: T): T {
    return this.size === 'full' ? full : smoke;
  }
  /** Progress, for whoever watches. */
  say(text: string): void {
    this.options.say(text);
  }

  /** A fresh database and the processes on it. What is still open when the row ends is put through the books and closed. */
  async deploy(options: DeployOptions = {}): Promise<Deployment> {
    this.#over.signal.throwIfAborted();
    const deployment = await Deployment.start(options, this.options.shared, this.options.saboteur);
    this.deployments.push(deployment);
    if (this.#over.signal.aborted) await deployment.close();
    return deployment;
  }

  /** The built web app in front of a deployment. The API must know its address: deploy with PUBLIC_URL. */
  async openWeb(port: number, { url: apiUrl }: Deployment): Promise<WebProcess> {
    const serverFile = await builtWeb();
    const broken = sabotagedPages(this.options.saboteur, serverFile);
    this.#over.signal.throwIfAborted();
    const web = await startWeb({ port, apiUrl, serverFile, ...broken });
    this.#webs.push(web);
    if (this.#over.signal.aborted) await web.close();
    return web;
  }

  /** A source file as the saboteur left it. */
  sourceOf(file: string): string {
    const changes = this.options.saboteur?.source?.filter((change) => change.file === file) ?? [];
    return changes.reduce((text, { from, to }) => text.replace(from, () => to), readFileSync(join(root, file), 'utf8'));
  }

  /** Of the deployment that was started last. */
  get journal(): Journal {
    const last = this.deployments.at(-1);
    if (!last) throw new Error('deploy first: a journal belongs to a deployment');
    return last.journal;
  }

  /** Runs subjects/<name>.ts in a process of its own, which the saboteur's patches reach; answers what it answered. */
  async subject<T>(name: string, input: object = {}): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'talat-subject-'));
    try {
      return await this.runSubject<T>(join(root, 'tests/chaos/subjects', `${name}.ts`), { input, folder });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  private async runSubject<T>(file: string, { input, folder }: { input: object; folder: string }): Promise<T> {
    const { flags, env } = sabotagedProcess(this.options.saboteur, folder);
    const typescript = ['--import', './tools/ts-hook.mjs', '--disable-warning=ExperimentalWarning'];
    const child = spawn(process.execPath, [...typescript, ...flags, file], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      signal: this.#over.signal,
      killSignal: 'SIGKILL',
    });
    let answer: { value: T } | undefined;
    child.on('message', (message) => (answer = message as { value: T }));
    const ended = once(child, 'exit');
    child.send(input);
    const [code] = await ended;
    if (code !== 0 || !answer)
      throw new Error(`the subject ended with code ${code} and ${answer ? 'an' : 'no'} answer`);
    return answer.value;
  }

  /** Nothing that the row still does has anything to work on afterwards. */
  async close(): Promise<void> {
    this.#over.abort(new Error('the row is over'));
    await Promise.all(this.#webs.map((web) => web.close()));
    await Promise.all(this.deployments.map((deployment) => deployment.close()));
  }
}
