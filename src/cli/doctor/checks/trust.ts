import type { Facts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { isAbout, isConditional, type PolicyStatement } from '../policy-statement.ts';
import { whenRead } from '../reading.ts';
import { roleName } from '../role-name.ts';

const CHECK = 'trust';
const LAMBDA = 'lambda.amazonaws.com';

/** That Lambda may run the function as its role: without it the function does not even start. */
export const checkTrust = ({
  roleTrust,
  profileFunction,
  place,
}: Pick<Facts, 'roleTrust' | 'profileFunction' | 'place'>): readonly Finding[] => {
  const { ok, problem, notChecked } = findings(CHECK);
  return whenRead(
    CHECK,
    profileFunction,
    () => notChecked('there is no function'),
    ({ role }) =>
      whenRead(
        CHECK,
        roleTrust,
        () => notChecked('there is no role'),
        (statements) => [
          statements.some(isForLambda('Allow')) && !statements.some(isForLambda('Deny'))
            ? ok('Lambda may run the function as its role')
            : problem(
                `${LAMBDA} may not assume the role ${roleName(role)}: the function cannot run.`,
                'Deploy again.',
                place.restore,
              ),
        ],
      ),
  );
};

/** Conditions narrow who of Lambda may, such as this account alone: what they say is not weighed. */
const isForLambda =
  (wanted: 'Allow' | 'Deny') =>
  (statement: PolicyStatement): boolean =>
    statement.effect === wanted &&
    (wanted === 'Allow' || !isConditional(statement)) &&
    isAbout(statement, 'sts:AssumeRole') &&
    statement.services.some((service) => service === LAMBDA || service === '*');
