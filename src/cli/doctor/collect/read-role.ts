import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import type { Target } from '../../target.ts';
import type { Facts, FunctionFacts, RolePolicy } from '../facts.ts';
import { type PolicyStatement, statementsOf } from '../policy-statement.ts';
import { type Reading, read } from '../reading.ts';
import { roleName } from '../role-name.ts';

type RoleReadings = Pick<Facts, 'rolePolicies' | 'roleTrust'>;

/** What the function's role may do by its inline policies, and who may take it on. */
export const readRole = async (
  target: Target,
  profileFunction: Reading<FunctionFacts>,
): Promise<RoleReadings> => {
  // Who it is, is not known then: both are unread for the same reason.
  if (!('value' in profileFunction)) return { rolePolicies: profileFunction, roleTrust: profileFunction };
  const client = new IAMClient(target.clientConfig);
  const RoleName = roleName(profileFunction.value.role);
  const [rolePolicies, roleTrust] = await Promise.all([
    readPolicies(client, RoleName),
    read('iam:GetRole', async () => {
      const { Role } = await client.send(new GetRoleCommand({ RoleName }));
      return statementsIn(Role?.AssumeRolePolicyDocument);
    }),
  ]);
  return { rolePolicies, roleTrust };
};

const readPolicies = async (client: IAMClient, RoleName: string): Promise<Reading<RolePolicy[]>> => {
  const names = await read('iam:ListRolePolicies', async () => {
    const found: string[] = [];
    for await (const { PolicyNames = [] } of paginateListRolePolicies({ client }, { RoleName }))
      found.push(...PolicyNames);
    return found;
  });
  if (!('value' in names)) return names;
  return read('iam:GetRolePolicy', () =>
    Promise.all(
      names.value.map(async (PolicyName) => {
        const { PolicyDocument } = await client.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
        return { name: PolicyName, statements: statementsIn(PolicyDocument) };
      }),
    ),
  );
};

/** IAM tells documents percent-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
const statementsIn = (document = '%7B%7D'): PolicyStatement[] =>
  statementsOf(JSON.parse(decodeURIComponent(document)));
