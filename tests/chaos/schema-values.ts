import fc from 'fast-check';
import type { ApiDocument, Schema } from '../flows/api-document.ts';
import { demoPassword } from '../flows/api.client.ts';
import { cards } from '../flows/shop.ts';
import type { KnownValues } from './known-values.ts';
import type { Random } from './random.ts';

/** Texts that have broken programs before. */
export const nastyTexts = [
  '',
  ' ',
  'ข้าวหอมมะลิ ๑๒๓',
  '😀'.repeat(8),
  "O'Brien",
  '<b>x</b>',
  '%',
  '\\',
  'a\u0000b',
  '\u202eabc',
  '\ud800',
  'null',
  '-1',
  '1e309',
  '../../etc/passwd',
  '{{7*7}}',
  '__proto__',
  'x'.repeat(5000),
  'ก'.repeat(3900),
  'x'.repeat(290),
] as const;
const nastyValues = [null, true, -1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, '', [], {}, [[]], { a: { b: [] } }] as const;

/** Values that a schema takes, at its bounds more often than not, and values that it should not take. */
export class SchemaValues {
  constructor(
    private readonly document: ApiDocument,
    private readonly known: KnownValues,
    private readonly random: Random,
    /** What texts are made of. */
    private readonly texts: readonly string[] = nastyTexts,
  ) {}

  /** `name` is the property's or parameter's: ids and codes that the shop has given out are used again. */
  valid(given: Schema, name: string): unknown {
    const schema = this.document.resolve(given);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return this.valid(this.random.pick(choices), name);
    if (schema.allOf) return this.valid(schema.allOf[0]!, name);
    if (schema.enum) return this.random.pick(schema.enum);
    const type = this.random.pick([schema.type ?? 'string'].flat());
    if (type === 'object') return this.validObject(schema);
    if (type === 'array') return this.validList(schema, name);
    if (type === 'integer' || type === 'number') return this.validNumber(schema, type);
    if (type === 'boolean') return this.chance(0.5);
    return type === 'null' ? null : this.validText(schema, name);
  }

  /** Valid, with everything that may be there; of each choice the branch of that number. */
  whole(given: Schema, { name = 'body', branch = 0 }: { name?: string; branch?: number } = {}): unknown {
    const schema = this.document.resolve(given);
    const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
    if (choices) return this.whole(choices[branch % choices.length]!, { name, branch });
    if (schema.type === 'array') return [this.whole(schema.items ?? {}, { name, branch })];
    if (schema.type !== 'object') return this.valid(schema, name);
    const properties = Object.entries(schema.properties ?? {});
    return Object.fromEntries(properties.map(([key, property]) => [key, this.whole(property, { name: key, branch })]));
  }

  /** Valid but for one place, somewhere inside. */
  broken(given: Schema, name: string): unknown {
    const value = this.valid(given, name);
    if (Array.isArray(value) && value.length && this.chance(0.7)) {
      value[this.random.between(0, value.length - 1)] = this.random.pick(nastyValues);
      return value;
    }
    if (value && typeof value === 'object' && !Array.isArray(value)) return this.brokenObject(value, given);
    return this.chance(0.5) ? this.random.pick(nastyTexts) : this.random.pick(nastyValues);
  }

  chance(share: number): boolean {
    return this.random.next() < share;
  }

  private brokenObject(value: object, given: Schema): unknown {
    const object = value as Record<string, unknown>;
    const schema = this.document.resolve(given);
    const names = Object.keys(object);
    const name = names.length ? this.random.pick(names) : 'nothing';
    const property = schema.properties?.[name];
    const how = this.random.between(0, 4);
    if (how === 0) return { ...object, [this.random.pick(['isAdmin', 'extra', '$where', 'ไม่มี'])]: true };
    if (how === 1) return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
    if (how === 2 && property) return { ...object, [name]: this.broken(property, name) };
    if (how === 3) return { ...object, [name]: this.random.pick(nastyTexts) };
    return { ...object, [name]: this.random.pick(nastyValues) };
  }

  private validObject({ properties = {}, required = [], additionalProperties }: Schema): object {
    const entries = Object.entries(properties)
      .filter(([name]) => required.includes(name) || this.chance(0.4))
      .map(([name, property]) => [name, this.valid(property, name)] as const);
    const isRecord = additionalProperties && typeof additionalProperties === 'object';
    if (isRecord && this.chance(0.7)) entries.push(['สี', this.valid(additionalProperties, 'value')]);
    return Object.fromEntries(entries);
  }

  private validList({ items = {}, minItems = 0, maxItems = 3 }: Schema, name: string): unknown[] {
    const most = Math.max(minItems, Math.min(maxItems, this.chance(0.03) ? 60 : 3));
    return Array.from({ length: this.random.between(minItems, most) }, () => this.valid(items, name));
  }

  private validNumber({ minimum = -1e15, maximum = 1e15 }: Schema, type: 'integer' | 'number'): number {
    const near = [minimum, minimum + 1, maximum, maximum - 1, 0, 1, 2, 10, 100];
    const all = type === 'integer' ? near : [...near, 0.01, 149.99];
    const fitting = all.filter((value) => value >= minimum && value <= maximum);
    const small = fitting.filter((value) => Math.abs(value) <= 100);
    return this.random.pick(small.length && this.chance(0.6) ? small : fitting);
  }

  private validText(schema: Schema, name: string): string {
    const known = this.known.find(name);
    if (known && this.chance(0.8)) return known;
    if (/^(password|newPassword)$/.test(name) && this.chance(0.8)) return demoPassword;
    if (name === 'number' && schema.pattern) return this.random.pick(Object.values(cards));
    if (schema.format === 'uuid') return this.uuid();
    if (schema.format === 'email') return `c-${this.random.between(0, 1e9)}@test.example`;
    if (schema.format === 'date-time')
      return this.random.pick(['2026-01-31T12:00:00Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']);
    if (schema.pattern) return this.matching(schema.pattern);
    return this.text(schema);
  }

  private text({ minLength = 0, maxLength = 200 }: Schema): string {
    const fitting = this.texts.filter(({ length }) => length >= minLength && length <= maxLength);
    if (fitting.length && this.chance(0.5)) return this.random.pick(fitting);
    const length = this.chance(0.2)
      ? Math.min(maxLength, 4000)
      : Math.min(maxLength, minLength + this.random.between(1, 12));
    return Array.from({ length }, () => this.random.pick([...'abcXYZ 019กขค-_.'])).join('');
  }

  private matching(pattern: string): string {
    const seed = this.random.between(1, 2 ** 30);
    return fc.sample(fc.stringMatching(new RegExp(pattern), { maxLength: 30 }), { numRuns: 1, seed })[0]!;
  }

  private uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.random.between(0, 15).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
