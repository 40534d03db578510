import { z } from 'zod';
import { settingAliases } from './setting-aliases.ts';

export type SettingsShape = Record<string, z.ZodType>;
export type SettingsGroup<S extends SettingsShape = SettingsShape> = { name: string; shape: S };
export type SettingsOf<G> = G extends SettingsGroup<infer S> ? Readonly<z.output<z.ZodObject<S>>> : never;

/** One concern's settings: names as in the environment, each with a default or `.optional()`, and a `.describe()`. */
export function defineSettings<S extends SettingsShape>(name: string, shape: S): SettingsGroup<S> {
  return { name, shape };
}

/** `1`, `true`, `on`, `yes` and their opposites. */
export const switchSetting = (fallback: boolean) =>
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(['1', '0', 'true', 'false', 'on', 'off', 'yes', 'no']))
    .transform((v) => ['1', 'true', 'on', 'yes'].includes(v))
    .default(fallback);

const durationUnits = { ms: 0.001, s: 1, m: 60, min: 60, h: 3600, d: 86_400 } as const;
/** `900`, `15m`, `30d`: seconds. */
export const durationSetting = (fallbackSeconds: number) =>
  z
    .string()
    .regex(/^\d+\s*(ms|s|m|min|h|d)?$/, 'a number of seconds, or a number with ms, s, m, h or d')
    .transform((text) => {
      const [, amount = '0', unit = 's'] = /^(\d+)\s*([^\d\s]\w*|)$/.exec(text) ?? [];
      return Number(amount) * durationUnits[(unit || 's') as keyof typeof durationUnits];
    })
    .default(fallbackSeconds);

export class SettingsProblem extends Error {
  override readonly name = 'SettingsProblem';
  constructor(readonly problems: string[]) {
    super(`These settings need attention:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

/** The settings of this process: parsed once, frozen. Inject it and ask for a group. */
export class Settings {
  readonly #values = new Map<string, unknown>();
  /** One line each for settings that were taken under another name or that mean something else here. */
  readonly notices: string[];

  /** @throws {SettingsProblem} with all problems at once. */
  constructor(
    readonly groups: readonly SettingsGroup[],
    environment: Record<string, string | undefined>,
  ) {
    const { env, notices } = settingAliases(environment);
    this.notices = notices;
    const problems: string[] = [];
    for (const group of groups) {
      const given = Object.fromEntries(Object.keys(group.shape).flatMap((key) => (env[key] ? [[key, env[key]]] : [])));
      const parsed = z.object(group.shape).safeParse(given);
      if (parsed.success) this.#values.set(group.name, Object.freeze(parsed.data));
      else problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
    }
    if (problems.length) throw new SettingsProblem(problems);
  }

  get<G extends SettingsGroup>(group: G): SettingsOf<G> {
    const values = this.#values.get(group.name);
    if (!values) throw new Error(`the settings "${group.name}" belong to a service that is not loaded`);
    return values as SettingsOf<G>;
  }
}

/** Text of `.env.example`: every setting with its description and default, once, in the first group that names it. */
export function renderEnvExample(groups: readonly SettingsGroup[]): string {
  const shown = new Set<string>();
  const firstNamed = (shape: SettingsShape) =>
    Object.entries(shape).filter(([name]) => !shown.has(name) && shown.add(name));
  return (
    groups
      .map((group) => `# --- ${group.name} ---\n${firstNamed(group.shape).map(renderSetting).join('\n')}`)
      .join('\n\n') + '\n'
  );
}

function renderSetting([name, schema]: [string, z.ZodType]): string {
  const fallback = schema.safeParse(undefined);
  const value: unknown = fallback.success ? fallback.data : undefined;
  const shown = ['string', 'number', 'boolean'].includes(typeof value) ? `${value as string | number | boolean}` : '';
  return `# ${schema.description ?? ''}\n#${name}=${shown}`;
}
