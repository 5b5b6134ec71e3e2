import { OUTPUTS, stackName } from '../../../contracts.ts';
import { sourceDigestIn } from '../../../observability/source-digest.ts';
import type { Facts, StackFacts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { whenRead } from '../reading.ts';

const CHECK = 'stack';
/** A deployment that was rolled back left the parts as they were before, which work. */
const SETTLED = /^(CREATE|UPDATE|IMPORT)_COMPLETE$/;
const ROLLED_BACK = /^UPDATE_ROLLBACK_COMPLETE$/;
const UNDER_WAY = /_IN_PROGRESS$/;

/** The stack and its outputs. */
export const checkStack = ({ stack, place }: Pick<Facts, 'stack' | 'place'>): readonly Finding[] => {
  const { problem } = findings(CHECK);
  const absent = () =>
    problem(
      `There is no stack ${stackName(place.env)} at ${place.description}.`,
      'Deploy it, or name another environment by --env.',
      place.deploy,
    );
  return whenRead(CHECK, stack, absent, (found) => [statusOf(found, place), ...missingOutputs(found, place)]);
};

const statusOf = ({ status, statusReason }: StackFacts, { env, deploy }: Facts['place']): Finding => {
  const { ok, problem, warning } = findings(CHECK);
  const reason = statusReason === '' ? '' : `: ${statusReason}`;
  if (SETTLED.test(status)) return ok(`${stackName(env)} is ${status}`);
  if (ROLLED_BACK.test(status))
    return warning(
      `The last deployment was rolled back (${status}${reason}); what ran before it runs.`,
      'Mend the cause that the stack’s events tell, then deploy.',
      deploy,
    );
  if (UNDER_WAY.test(status))
    return warning(`A deployment is under way (${status}).`, 'Look again when it has ended.');
  return problem(
    `The stack is ${status}${reason}: parts of it may be missing.`,
    'Mend the cause that the stack’s events tell, then deploy.',
    deploy,
  );
};

/** Outputs that no command could do without. */
const missingOutputs = ({ outputs }: StackFacts, { deploy }: Facts['place']): Finding[] => {
  const missing = Object.values(OUTPUTS).filter((key) => !outputs.has(key));
  return missing.length === 0
    ? []
    : [
        findings(CHECK).problem(
          `The stack has no output ${missing.join(', ')}: it is of another version, or not fully deployed.`,
          'Deploy this checkout.',
          deploy,
        ),
      ];
};

/** Whether the function was built from the sources of this checkout. */
export const checkVersion = ({
  profileFunction,
  sourceDigest,
  place,
}: Pick<Facts, 'profileFunction' | 'sourceDigest' | 'place'>): readonly Finding[] => {
  const { ok, warning, notChecked } = findings('version');
  return whenRead(
    'version',
    profileFunction,
    () => notChecked('there is no function'),
    ({ description }) => {
      const deployed = sourceDigestIn(description);
      if (deployed === sourceDigest)
        return [ok(`the function has the sources of this checkout (${sourceDigest})`)];
      const what =
        deployed === undefined
          ? 'The function does not tell its sources: it was deployed by an older version, or by hand.'
          : `The function was built from other sources (${deployed}) than those of this checkout (${sourceDigest}).`;
      return [
        warning(
          what,
          'Check the deployed version out before you read code or runbooks, or deploy this one.',
          place.deploy,
        ),
      ];
    },
  );
};
