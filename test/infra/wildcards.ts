import type { Template } from 'aws-cdk-lib/assertions';
import { listOf, type Statement } from './synthesize.ts';

/** In a key's own policy `*` means this key, and the account's root must stay in charge: AWS's default statement. */
const isRootOfKey = (type: string, statement: Statement): boolean =>
  type === 'AWS::KMS::Key' &&
  statement.Action === 'kms:*' &&
  JSON.stringify(statement.Principal).includes(':root');

const isThisKey = (type: string, resource: string): boolean => type === 'AWS::KMS::Key' && resource === '"*"';

/** `…/prefix/*` at the very end, and no other star. */
const isEndOfPrefix = (resource: string): boolean => /^[^*]*\/[a-z]+\/\*[\]"}]*$/.test(resource);

/** Every wildcard of every allowing statement in a template, whatever kind of policy it stands in. */
export const wildcardsIn = (template: Template): string[] =>
  Object.values(
    template.toJSON().Resources as Record<string, { Type: string; Properties?: unknown }>,
  ).flatMap(({ Type, Properties }) =>
    statementsIn(Properties)
      .filter((statement) => statement.Effect === 'Allow' && !isRootOfKey(Type, statement))
      .flatMap((statement) => wildcardsOf(Type, statement)),
  );

const wildcardsOf = (type: string, statement: Statement): string[] => {
  const name = statement.Sid ?? type;
  const actions = listOf(statement.Action)
    .filter((action) => action.includes('*'))
    .map((action) => `${name}: Action ${action}`);
  const resources = listOf(statement.Resource)
    .map((resource) => JSON.stringify(resource) ?? '')
    .filter((resource) => resource.includes('*') && !isEndOfPrefix(resource) && !isThisKey(type, resource))
    .map((resource) => `${name}: Resource ${resource.replaceAll('"', '')}`);
  const principals = JSON.stringify(statement.Principal ?? '').includes('"*"')
    ? [`${name}: Principal *`]
    : [];
  return [...actions, ...resources, ...principals];
};

/** Statements at any depth: those of roles, of policies, and of resources. */
const statementsIn = (value: unknown): Statement[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'Statement' in value ? (listOf(value.Statement) as Statement[]) : [];
  return [...own, ...Object.values(value).flatMap(statementsIn)];
};
