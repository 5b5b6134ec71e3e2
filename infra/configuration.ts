/** The configuration of a deployment: CDK's context, validated once; everything else takes this type. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { PipelineError } from '../src/errors.ts';
import { nearestName } from '../src/nearest-name.ts';
import { documentationOf, OPTIONS, type OptionName } from './options.ts';
import { type Capability, TARGETS, type Target, targetNameOf } from './targets.ts';

type Given = v.InferOutput<typeof OPTIONS>;

export type Configuration = Omit<Given, 'target'> & {
  readonly target: Target;
  readonly maximumConcurrency: number;
  readonly versioning: boolean;
  readonly retainData: boolean;
  readonly deletionProtection: boolean;
  readonly maxReceiveCount: number;
  readonly visibilityTimeoutSeconds: number;
  /** The options that were given and make a difference, as `--context` takes them; `env` left out. */
  readonly deployOptions: Readonly<Record<string, string>>;
};

type Resolved = Omit<Configuration, 'deployOptions'>;

/** AWS: "at least six times the timeout, plus the batching window": https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const VISIBILITY_FACTOR = 6;

/** AWS: at least 5, or throttled invocations use up the receives of healthy messages (same page). */
const MAX_RECEIVE_COUNT = 5;

/** Options that some target cannot honour: refused there, never ignored. */
const NEEDS: readonly (readonly [OptionName, Capability])[] = [
  ['customerManagedKey', 'customerManagedKey'],
  ['tracing', 'tracing'],
  ['visibilityTimeoutSeconds', 'fastRedelivery'],
  ['maxReceiveCount', 'fastRedelivery'],
  ['functionEndpointUrl', 'functionEndpoint'],
];

/** Context of the CDK's own: its flags and lookups hold `:`, `/` or `@`; these few do not. */
const CDK_KEYS: ReadonlySet<string> = new Set(['cli-telemetry', 'cdk-migrate', 'acknowledged-issue-numbers']);

/**
 * The configuration that a CDK context describes, with the defaults of its target filled in.
 * Throws `INVALID_OPTION` naming every option that is unknown, malformed, or not possible at the target.
 */
export const readConfiguration = (context: Readonly<Record<string, unknown>>): Configuration => {
  const configuration = resolve(context);
  return { ...configuration, deployOptions: differences(context, configuration) };
};

/**
 * What has to be given for the same configuration. Without the rest, so that it follows the defaults of a newer release, and since
 * CloudFormation takes no update that changes nothing but a template's metadata.
 */
const differences = (
  context: Readonly<Record<string, unknown>>,
  configuration: Resolved,
): Configuration['deployOptions'] => {
  let needed = context;
  for (const name of optionNames.filter((name) => name !== 'env' && name in context)) {
    const { [name]: _, ...others } = needed;
    if (isSame(others, configuration)) needed = others;
  }
  const given = v.parse(OPTIONS, needed) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    optionNames.filter((name) => name !== 'env' && name in needed).map((name) => [name, String(given[name])]),
  );
};

const isSame = (context: Readonly<Record<string, unknown>>, configuration: Resolved): boolean => {
  try {
    return isDeepStrictEqual(resolve(context), configuration);
  } catch {
    return false; // Others of the options cannot do without it.
  }
};

const resolve = (context: Readonly<Record<string, unknown>>): Resolved => {
  refuse(unknownOptions(context));
  const parsed = v.safeParse(OPTIONS, context);
  if (!parsed.success) throw invalid(malformedOptions(parsed.issues, context));
  const given = parsed.output;
  const target = TARGETS[given.target ?? targetNameOf(given.env)];
  refuse(impossibleOptions(given, target));
  const retainData = given.retainData ?? target.defaults.retainData;
  const configuration = {
    ...given,
    target,
    retainData,
    maximumConcurrency: given.maximumConcurrency ?? target.defaults.maximumConcurrency,
    versioning: given.versioning ?? target.defaults.versioning,
    deletionProtection: given.deletionProtection ?? retainData,
    maxReceiveCount: given.maxReceiveCount ?? MAX_RECEIVE_COUNT,
    visibilityTimeoutSeconds:
      given.visibilityTimeoutSeconds ?? VISIBILITY_FACTOR * given.timeoutSeconds + given.batchWindowSeconds,
  };
  refuse(contradictions(configuration));
  return configuration;
};

const optionNames = Object.keys(OPTIONS.entries);

const unknownOptions = (context: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(context)
    .filter((key) => !/[:/@]/.test(key) && !CDK_KEYS.has(key) && !optionNames.includes(key))
    .map((key) => {
      const nearest = nearestName(key, optionNames);
      const hint =
        nearest === undefined ? `the options are ${optionNames.join(', ')}` : `did you mean ${nearest}?`;
      return `${key} is unknown: ${hint}`;
    });

const malformedOptions = (
  issues: readonly v.BaseIssue<unknown>[],
  context: Readonly<Record<string, unknown>>,
): string[] => {
  const names = new Set(issues.map((issue) => v.getDotPath(issue)?.split('.')[0] as OptionName));
  return [...names].map((name) => {
    const { accepts } = documentationOf(name);
    if (context[name] === undefined) return `${name} is missing: give it as --context ${name}=…, ${accepts}`;
    return `${name} must be ${accepts}, not ${JSON.stringify(context[name])}`;
  });
};

const impossibleOptions = (given: Given, target: Target): string[] =>
  NEEDS.filter(([name, capability]) => given[name] && !target.can[capability]).map(
    ([name]) => `${name} is not possible at target ${target.name}: leave it out`,
  );

const contradictions = ({ deletionProtection, retainData }: Resolved): string[] =>
  deletionProtection && !retainData
    ? [
        'deletionProtection=true contradicts retainData=false: set retainData=true or leave deletionProtection out',
      ]
    : [];

const refuse = (problems: readonly string[]): void => {
  if (problems.length > 0) throw invalid(problems);
};

const invalid = (problems: readonly string[]): PipelineError =>
  new PipelineError(
    'INVALID_OPTION',
    `The configuration is not valid.\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
