import { EMULATOR_ENVIRONMENT } from '../../contracts.ts';
import { type DeployOptions, deployWords } from '../deploy-options.ts';
import type { GlobalOptions } from '../global-options.ts';
import { shellWord } from '../shell-words.ts';
import type { Resources } from '../stack.ts';
import { isAws, type Target } from '../target.ts';

/** Names of the parts that are looked at, as the stack's outputs tell them. */
export type Names = Pick<
  Resources,
  'bucket' | 'ingestQueue' | 'deadLetterQueue' | 'metadataTable' | 'eventsTable' | 'function' | 'logGroup'
>;

/** Where the deployment is, and how to act there by commands that can be pasted. */
export type Place = {
  readonly env: string;
  readonly description: string;
  /** Emulators lack some of what is checked. */
  readonly isAws: boolean;
  readonly region: string;
  readonly account: string;
  readonly names: Names;
  /** An `aws` command that goes to the same target. */
  readonly aws: (...words: string[]) => string;
  /** Deploys the stack of this environment, with the options that it has. */
  readonly deploy: string;
  /** Makes parts anew that were changed or deleted by hand: a deployment of the same template would not. */
  readonly restore: string;
};

type StackParts = Pick<Place, 'account' | 'region' | 'names'> & {
  /** None where there is no stack; undefined where it is there and does not tell them. */
  readonly deployOptions: DeployOptions | undefined;
};

/** @param variables those of the process: an endpoint that is set there serves `aws`, too */
export const placeOf = (
  target: Target,
  { profile, region: regionAsked }: GlobalOptions,
  { account, region: stackRegion, names, deployOptions }: StackParts,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Place => {
  const { endpoint, credentials } = target.clientConfig;
  const onAws = isAws(target, variables);
  // Where there is no stack it is the region to deploy to.
  const region = stackRegion || (regionAsked ?? '');
  const isLocal = target.env === EMULATOR_ENVIRONMENT;
  const settings = credentials
    ? [
        `AWS_ACCESS_KEY_ID=${shellWord(credentials.accessKeyId)}`,
        `AWS_SECRET_ACCESS_KEY=${shellWord(credentials.secretAccessKey)}`,
      ]
    : [];
  const options = [
    ...(endpoint ? ['--endpoint-url', endpoint] : []),
    ...(profile === undefined ? [] : ['--profile', profile]),
    // Version 1 of `aws` does not know AWS_REGION.
    ...(region === '' ? [] : ['--region', region]),
  ];
  const cdk = (...words: string[]): string =>
    cdkDeploy(target.env, deployOptions, onAws ? region : '', [
      ...(profile === undefined ? [] : ['--profile', profile]),
      ...words,
    ]);
  return {
    env: target.env,
    description: target.description,
    isAws: onAws,
    account,
    region: stackRegion,
    names,
    aws: (...words) => [...settings, 'aws', ...[...words, ...options].map(shellWord)].join(' '),
    deploy: isLocal ? 'npm start' : cdk(),
    restore: isLocal ? 'npm run stop && npm start' : cdk(...(onAws ? ['--revert-drift'] : [])),
  };
};

/** A deployment goes back to the default of each option that it is not given: without knowing them it does not begin. */
const cdkDeploy = (
  env: string,
  options: DeployOptions | undefined,
  region: string,
  words: readonly string[],
): string => {
  const before = region === '' ? '' : `AWS_REGION=${shellWord(region)} `;
  const after = words.map((word) => ` ${shellWord(word)}`).join('');
  if (options !== undefined) return `${before}npx cdk deploy ${deployWords(env, options)}${after}`;
  const wanted = `\${DEPLOY_OPTIONS:?the stack does not tell its options: set it to --context env=${env} and them}`;
  return `eval "${before}npx cdk deploy ${wanted}${after.replaceAll(/[\\"$`]/g, String.raw`\$&`)}"`;
};
