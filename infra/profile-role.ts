import type { Stack } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Configuration } from './configuration.ts';
import { permissions, type Reach } from './permissions.ts';

/** The role that the function runs as: one made for it, or the account's LabRole. */
export const profileRole = (
  stack: Stack,
  configuration: Configuration,
  reach: Omit<Reach, 'tracing'>,
): IRole =>
  configuration.labRole ? labRole(stack) : ownRole(stack, { ...reach, tracing: configuration.tracing });

/** Closed to CDK's own additions, so that permissions.ts is the whole list. */
const ownRole = (stack: Stack, reach: Reach): IRole => {
  const role = new Role(stack, 'ProfileRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'What the function profile-files may do',
    inlinePolicies: { 'profile-files': new PolicyDocument({ statements: permissions(reach) }) },
  });
  return role.withoutPolicyUpdates();
};

/** One construct for all functions of the stack. */
export const labRole = (stack: Stack): IRole =>
  (stack.node.tryFindChild('LabRole') as IRole | undefined) ??
  Role.fromRoleArn(
    stack,
    'LabRole',
    stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: 'LabRole' }),
    { mutable: false },
  );
