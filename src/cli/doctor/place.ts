import { EMULATOR_ENVIRONMENT } from '../../contracts.ts';
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
  /** Deploys the stack of this environment. */
  readonly deploy: string;
  /** Makes parts anew that were changed or deleted by hand: a deployment of the same template would not. */
  readonly restore: string;
};

/** @param variables those of the process: an endpoint that is set there serves `aws`, too */
export const placeOf = (
  target: Target,
  { profile, region }: GlobalOptions,
  { account, region: stackRegion, names }: Pick<Place, 'account' | 'region' | 'names'>,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Place => {
  const { endpoint, credentials } = target.clientConfig;
  const onAws = isAws(target, variables);
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
    ...(target.isEmulator || region !== undefined ? ['--region', stackRegion] : []),
  ];
  const cdk = `npx cdk deploy --context env=${target.env}${profile === undefined ? '' : ` --profile ${shellWord(profile)}`}`;
  return {
    env: target.env,
    description: target.description,
    isAws: onAws,
    account,
    region: stackRegion,
    names,
    aws: (...words) => [...settings, 'aws', ...[...words, ...options].map(shellWord)].join(' '),
    deploy: isLocal ? 'npm start' : cdk,
    restore: isLocal ? 'npm run stop && npm start' : `${cdk}${onAws ? ' --revert-drift' : ''}`,
  };
};
