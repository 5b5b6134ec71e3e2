import { isDeepStrictEqual } from 'node:util';
import type { ResolveText } from './resolve-text.ts';
import { type Json, objectOf, textOf } from './template-json.ts';
import { matchesWildcard } from './wildcard.ts';

/** A statement of a policy, one value or a list of them made alike. */
export type PolicyStatement = {
  readonly sid: string | undefined;
  readonly effect: string;
  readonly actions: readonly string[];
  /** All but these. */
  readonly notActions: readonly string[];
  /** Undefined each where only a deployment knows it. */
  readonly resources: readonly (string | undefined)[];
  readonly notResources: readonly (string | undefined)[];
  /** Services that it is about, where it is a trust policy's; `*` stands for everybody. */
  readonly services: readonly (string | undefined)[];
  /** Values by operator and key. */
  readonly condition: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
};

const asItIs: ResolveText = textOf;

/** The statements of a policy document; `resolve` reads the texts of one that is in a template. */
export const statementsOf = (document: unknown, resolve: ResolveText = asItIs): PolicyStatement[] =>
  valuesOf(objectOf(document).Statement)
    .map(objectOf)
    .map((statement) => toStatement(statement, resolve));

const toStatement = (statement: Json, resolve: ResolveText): PolicyStatement => ({
  sid: textOf(statement.Sid),
  effect: textOf(statement.Effect) ?? '',
  actions: valuesOf(statement.Action).map(String),
  notActions: valuesOf(statement.NotAction).map(String),
  resources: valuesOf(statement.Resource).map(resolve),
  notResources: valuesOf(statement.NotResource).map(resolve),
  services:
    statement.Principal === '*' ? ['*'] : valuesOf(objectOf(statement.Principal).Service).map(resolve),
  condition: mapValues(objectOf(statement.Condition), (keys) =>
    mapValues(objectOf(keys), (values) => [...valuesOf(values)].sort()),
  ),
});

/** Whether it is about an action; services and actions are compared without case. */
export const isAbout = ({ actions, notActions }: PolicyStatement, action: string): boolean => {
  const among = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()));
  return notActions.length > 0 ? !among(notActions) : among(actions);
};

/** Whether it is about all of a resource, which may end in a wildcard itself. */
export const reaches = ({ resources, notResources }: PolicyStatement, resource: string): boolean => {
  const among = (patterns: readonly (string | undefined)[]): boolean =>
    patterns.some((pattern) => pattern !== undefined && matchesWildcard(pattern, resource));
  return notResources.length > 0 ? !among(notResources) : among(resources);
};

export const isConditional = ({ condition }: PolicyStatement): boolean => Object.keys(condition).length > 0;

export const hasSameCondition = (one: PolicyStatement, other: PolicyStatement): boolean =>
  isDeepStrictEqual(one.condition, other.condition);

const valuesOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const mapValues = <T>(record: Json, change: (value: unknown) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
