import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;
type Direction = 'input' | 'output';

/** Formats whose patterns in zod say nothing more, and say it in every property. */
const plainFormats = new Set(['uuid', 'date-time', 'date']);

/** JSON Schema of a zod schema as OpenAPI 3.1 wants it: what a caller may send, or what is answered. */
export function schemaOf(schema: z.ZodType, direction: Direction): JsonSchema {
  const { $schema: _, ...found } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: direction,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (!plainFormats.has(jsonSchema.format ?? '')) return;
      if (jsonSchema.format === 'date-time') jsonSchema.pattern = 'Z$';
      else delete jsonSchema.pattern;
    },
  }) as JsonSchema;
  return found;
}

const marked = (name: string, direction: Direction): string => `${direction}.${name}`;
const reference = /"#\/components\/schemas\/(input|output)\.([\w]+)"/g;

/** A schema of one name may read differently when sent and when answered; then what is sent is called `…Input`. */
export class SchemaNames {
  readonly #found = { input: new Map<string, string>(), output: new Map<string, string>() };

  convert(schema: unknown, direction: Direction): { schema: unknown; components: Record<string, unknown> } {
    const { $defs = {}, ...root } = schemaOf(schema as z.ZodType, direction);
    const redirected = (value: unknown): string =>
      JSON.stringify(value).replace(/"#\/\$defs\/(\w+)"/g, (_, name: string) =>
        JSON.stringify(`#/components/schemas/${marked(name, direction)}`),
      );
    const components: Record<string, unknown> = {};
    for (const [name, { id: _, ...definition }] of Object.entries($defs as Record<string, JsonSchema>)) {
      const text = redirected(definition);
      this.#found[direction].set(name, text);
      components[marked(name, direction)] = JSON.parse(text);
    }
    return { schema: JSON.parse(redirected(root)) as unknown, components };
  }

  /** Gives the schemas of the document their last names. */
  settle(document: OpenAPIObject): OpenAPIObject {
    const { schemas = {}, ...components } = document.components ?? {};
    const named = Object.entries(schemas).map(([mark, schema]) => {
      const [direction, name] = mark.split('.') as [Direction, string | undefined];
      return [name ? this.#nameOf(direction, name) : mark, schema] as const;
    });
    const sorted = Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const text = JSON.stringify({ ...document, components: { ...components, schemas: sorted } });
    return JSON.parse(
      text.replace(reference, (_, direction: Direction, name: string) =>
        JSON.stringify(`#/components/schemas/${this.#nameOf(direction, name)}`),
      ),
    ) as OpenAPIObject;
  }

  #nameOf(direction: Direction, name: string): string {
    if (direction === 'output') return name;
    const answered = this.#found.output.get(name);
    const isSame = answered?.replaceAll('/output.', '/input.') === this.#found.input.get(name);
    return answered === undefined || isSame ? name : `${name}Input`;
  }
}
