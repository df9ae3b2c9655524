import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a field of a reply holds.
 * clear: ids, codes, dates, counts, the directory and the names of staff. words: what was told, sealed in a case. identity: who she is, how
 * she is reached, her employer. immigration: status, route, whereabouts. file: a paper or photo. once: a secret shown once.
 */
export const classes = ['clear', 'words', 'identity', 'immigration', 'file', 'once'] as const;
export type FieldClass = (typeof classes)[number];
/** Everybody who may come to a route. `nobody` has no session, `worker` comes with the session of her own page, `reporter` with that of somebody who spoke for her. */
export const comers = ['nobody', 'worker', 'reporter', 'operator', 'officer', 'focal_point', 'supervisor', 'administrator'] as const;
export type Comer = (typeof comers)[number];

export interface MatrixRow {
  /** Who gets past the door of this route; what is behind it may still not be hers. */
  readonly roles: readonly Comer[];
  readonly fields: Readonly<Record<string, FieldClass>>;
}
export type Matrix = Readonly<Record<string, MatrixRow>>;

const here = join(process.cwd(), 'test/access/matrix.json');
export const readMatrix = (): Matrix => JSON.parse(readFileSync(here, 'utf8')) as Matrix;
export const writeMatrix = (matrix: Matrix): void => writeFileSync(here, `${JSON.stringify(matrix, null, 2)}\n`);

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  enum?: unknown[];
  example?: unknown;
  format?: string;
  required?: string[];
  additionalProperties?: boolean | Schema;
  minLength?: number;
  minimum?: number;
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
const document = JSON.parse(readFileSync(join(process.cwd(), 'openapi.json'), 'utf8')) as { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };
const resolved = (schema: Schema): Schema => (schema.$ref ? resolved(document.components.schemas[schema.$ref.split('/').at(-1) as string] as Schema) : schema);

function pathsOf(given: Schema, at: string, seen: readonly Schema[] = []): string[] {
  const schema = resolved(given);
  if (seen.includes(schema)) return [];
  const inside = [...seen, schema];
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const found = parts.flatMap((part) => pathsOf(part, at, inside));
  if (schema.items) return [...found, ...pathsOf(schema.items, `${at}[]`, inside)];
  if (schema.properties) return [...found, ...Object.entries(schema.properties).flatMap(([name, part]) => pathsOf(part, at === '' ? name : `${at}.${name}`, inside))];
  return found.length > 0 ? found : [at === '' ? '(body)' : at];
}

export interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Every field a reply may have. */
  readonly fields: readonly string[];
  readonly body: { readonly type: string; readonly schema: Schema } | null;
  readonly query: readonly string[];
}

/** Every route of the officers' API as it describes itself. */
export const routes: readonly Route[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const replies = Object.entries(operation.responses).filter(([status]) => status.startsWith('2')).flatMap(([, reply]) => Object.values(reply.content ?? {}));
    const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
    return {
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      fields: [...new Set(replies.flatMap(({ schema }) => pathsOf(schema, '')))].sort(),
      body: type && content ? { type, schema: content.schema } : null,
      query: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query' && parameter.required).map(({ name }) => name),
    };
  }),
);

/** Something the schema takes, so that a request is refused for who asks and not for what it says. */
export function exampleOf(given: Schema, name = ''): unknown {
  const schema = resolved(given);
  if (schema.example !== undefined) return schema.example;
  if (name === 'words') return ['one', 'two', 'three', 'four', 'five', 'six'];
  if (schema.enum) return schema.enum[0];
  const [part] = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  if (part) return exampleOf(part, name);
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).filter(([key]) => schema.required?.includes(key)).map(([key, value]) => [key, exampleOf(value, key)]));
  if (schema.type === 'array') return schema.items ? [exampleOf(schema.items, name)] : [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return Math.max(1, schema.minimum ?? 1);
  if (schema.format === 'date' || name.endsWith('On')) return '2026-11-01';
  if (/(^id|Id|Key)$/.test(name)) return '5a21ca00-0000-4000-8000-00000000beef';
  if (/country|In$/i.test(name)) return 'TH';
  return 'x'.repeat(Math.max(20, schema.minLength ?? 0));
}
