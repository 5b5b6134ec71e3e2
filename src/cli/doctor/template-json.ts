/** A template as JSON of which nothing is taken for granted: another version made it, or a hand. */
export type Json = { readonly [key: string]: unknown };
export type Resource = { readonly id: string; readonly type: string; readonly properties: Json };

export const resourcesOf = (template: unknown): Resource[] =>
  Object.entries(objectOf(objectOf(template).Resources)).map(([id, resource]) => ({
    id,
    type: textOf(objectOf(resource).Type) ?? '',
    properties: objectOf(objectOf(resource).Properties),
  }));

export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;
