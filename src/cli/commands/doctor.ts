import type { Command } from 'commander';
import { PipelineError } from '../../errors.ts';
import { collectFacts } from '../doctor/collect/collect-facts.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { known } from '../doctor/reading.ts';
import { EXIT } from '../exit-codes.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { countFindings, renderFindings } from '../output/doctor-report.ts';
import { note, paintStdout, print, printJson } from '../output/terminal.ts';
import { explainFor } from '../stack.ts';
import { resolveTarget } from '../target.ts';

export const configure = (command: Command): Command =>
  command
    .addHelpText('after', HELP)
    .action((_options: unknown, self: Command) => showDoctor(globalOptionsOf(self)));

const HELP = `
Compares what is deployed with what its template asks for and with what the code needs, along the way of a file:
  node, clock      this machine
  stack, template, version
                   state and outputs; whether the function has the sources of this checkout
  notification     the bucket tells the ingest queue of every suffix, and of nothing else
  queue-policy     the bucket, and no other, may send to the queue
  visibility, redrive, retention
                   what fails is tried again, then kept as a dead letter
  mapping          the queue feeds the function, and single failures are reported
  function, variables
                   it can run, and means the parts of this stack
  trust, grants    Lambda may run it as its role, and the role may do what the template grants
  tables, backups, log, encryption
  alarms, subscriptions
                   they are there, they act, and somebody has confirmed to hear of them

It changes nothing. Each problem has its fix below it, where there is one as a command that can be pasted. A warning is worth
knowing and changes no exit code. What the credentials may not read is not checked, and says which permission it takes.
Whether files are lost is the matter of \`audit\`, whether an alarm fires that of \`alarms\`.

Ends with 0 when there is no problem, with 4 when there is one, with 1 when the target could not be asked.

Examples:
  pipeline doctor
  pipeline doctor --env prod --profile operator
  pipeline doctor --json | jq -r '.findings[] | select(.verdict == "problem").command'`;

const showDoctor = async (globals: GlobalOptions): Promise<void> => {
  const { found, couldAsk } = await lookAt(globals);
  if (globals.json) printJson({ healthy: isHealthy(found) && couldAsk, findings: found });
  else print(renderFindings(found, paintStdout));
  if (!globals.json) note(`\n${countFindings(found)}.`);
  if (!couldAsk) process.exitCode = EXIT.failed;
  else if (!isHealthy(found)) process.exitCode = EXIT.findings;
};

/** A target that cannot be asked is a finding, too, and the only one. */
const lookAt = async (globals: GlobalOptions): Promise<{ found: readonly Finding[]; couldAsk: boolean }> => {
  const target = await resolveTarget(globals);
  try {
    const facts = await collectFacts(target, globals);
    const isRead = known(facts.stack) !== undefined || 'absent' in facts.stack;
    return { found: examine(facts), couldAsk: isRead };
  } catch (error) {
    const explained = explainFor(error, target);
    if (!(explained instanceof PipelineError)) throw error;
    const { code, message } = explained;
    return {
      found: [{ check: 'target', verdict: 'problem', what: `${code}: ${message}` }],
      couldAsk: false,
    };
  }
};

const isHealthy = (found: readonly Finding[]): boolean => found.every(({ verdict }) => verdict !== 'problem');
