import type { ExpectedRole } from '../expected-role.ts';
import type { Facts, RolePolicy } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import {
  hasSameCondition,
  isAbout,
  isConditional,
  type PolicyStatement,
  reaches,
} from '../policy-statement.ts';
import { known, whenRead } from '../reading.ts';
import { roleName } from '../role-name.ts';

type Seen = Pick<Facts, 'rolePolicies' | 'expected' | 'profileFunction' | 'place'>;
type Role = { readonly name: string; readonly policies: readonly RolePolicy[] };

const CHECK = 'grants';

/** That the function's role may do what the template grants it, and that none of its policies takes that back. */
export const checkGrants = (facts: Seen): readonly Finding[] => {
  const { notChecked, problem } = findings(CHECK);
  const { expected, place, profileFunction, rolePolicies } = facts;
  const template = known(expected);
  // The check of the template says so then.
  if (template === undefined) return [];
  const { role: wanted } = template;
  if (wanted === undefined)
    return [
      notChecked('the role is not one of the stack’s (option labRole): the template grants it nothing'),
    ];
  const noFunction = () => notChecked('there is no function');
  return whenRead(CHECK, profileFunction, noFunction, ({ role }) => {
    const name = roleName(role);
    const lost = () =>
      problem(
        `The function's role ${name} is not there: nothing can be read or recorded.`,
        REDO,
        place.restore,
      );
    return whenRead(CHECK, rolePolicies, lost, (policies) => judge(wanted, { name, policies }, facts));
  });
};

const REDO = 'Deploy again.';

const judge = (wanted: ExpectedRole, role: Role, { place }: Seen): Finding[] => {
  const { ok, problem } = findings(CHECK);
  const present = role.policies.flatMap(({ statements }) => statements);
  const missing = wanted.statements.flatMap((grant) => missingOf(grant, present));
  const faults = [
    ...(missing.length === 0
      ? []
      : [
          problem(
            `The function's role ${role.name} lacks what the template grants: ${missing.join('; ')}.`,
            REDO,
            place.restore,
          ),
        ]),
    ...role.policies.flatMap((policy) => denialsOf(policy, wanted, role.name, place)),
  ];
  return faults.length > 0
    ? faults
    : [ok(`the function's role has all ${wanted.statements.length} grants of the template`)];
};

/**
 * What of a grant is not there, in words. Whichever statement grants it will do, under no other condition than the template's. A resource
 * that only a deployment knows, such as a key, is taken for granted.
 */
const missingOf = (grant: PolicyStatement, present: readonly PolicyStatement[]): string[] => {
  const resources = grant.resources.filter((resource) => resource !== undefined);
  const lacks = (action: string): boolean => {
    const granting = present.filter(
      (one) =>
        one.effect === 'Allow' &&
        isAbout(one, action) &&
        (!isConditional(one) || hasSameCondition(one, grant)),
    );
    return (
      granting.length === 0 ||
      resources.some((resource) => !granting.some((statement) => reaches(statement, resource)))
    );
  };
  const actions = grant.actions.filter(lacks);
  const where = resources.length === 0 ? '' : ` on ${resources.join(', ')}`;
  return actions.length === 0 ? [] : [`${grant.sid ?? 'a statement'} (${actions.join(', ')}${where})`];
};

/** A denial goes before every grant, wherever it is written. */
const denialsOf = (
  policy: RolePolicy,
  wanted: ExpectedRole,
  role: string,
  place: Facts['place'],
): Finding[] => {
  const { problem, warning } = findings(CHECK);
  const denials = policy.statements.filter(({ effect }) => effect === 'Deny');
  const granted = [...new Set(wanted.statements.flatMap(({ actions }) => actions))];
  // Made by hand, and for nothing else: to delete it takes away nothing that somebody was given.
  const isOnlyThat = !wanted.policies.includes(policy.name) && denials.length === policy.statements.length;
  const remedy: readonly [fix: string, command: string] = isOnlyThat
    ? [
        'Once the reason is gone, delete that policy.',
        place.aws('iam', 'delete-role-policy', '--role-name', role, '--policy-name', policy.name),
      ]
    : [REDO, place.restore];
  return denials.flatMap((denial) => {
    const forbidden = granted.filter((action) => isAbout(denial, action));
    const who = `The policy ${policy.name} of the function's role`;
    if (forbidden.length === 0)
      return [warning(`${who} forbids what the function does not need; the template does not.`, ...remedy)];
    const what = `${who} forbids what the template grants: ${forbidden.join(', ')}`;
    return isConditional(denial)
      ? [warning(`${what}, under a condition.`, ...remedy)]
      : [problem(`${what}.`, ...remedy)];
  });
};
