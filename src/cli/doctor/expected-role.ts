import { type PolicyStatement, statementsOf } from './policy-statement.ts';
import { textResolver } from './resolve-text.ts';
import type { StackHome } from './stack-home.ts';
import { listOf, objectOf, type Resource } from './template-json.ts';

/** The role that the template makes for the function. */
export type ExpectedRole = {
  /** Names of its inline policies. */
  readonly policies: readonly string[];
  readonly statements: readonly PolicyStatement[];
};

/** @param role the function's property; it refers to no resource of the stack where the role is the account's */
export const expectedRole = (
  resources: readonly Resource[],
  role: unknown,
  home: StackHome,
): ExpectedRole | undefined => {
  const [id] = listOf(objectOf(role)['Fn::GetAtt']);
  const found = resources.find((one) => one.type === 'AWS::IAM::Role' && one.id === id);
  if (found === undefined) return undefined;
  const resolve = textResolver(resources, home);
  const policies = listOf(found.properties.Policies).map(objectOf);
  return {
    policies: policies.flatMap(({ PolicyName }) => resolve(PolicyName) ?? []),
    statements: policies.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument, resolve)),
  };
};
