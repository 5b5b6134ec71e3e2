import { dashboardName, stackName } from '../../contracts.ts';
import { type DeployOptions, deployWords } from '../deploy-options.ts';
import { shellWord } from '../shell-words.ts';
import type { Resources } from '../stack.ts';
import type { Target } from '../target.ts';

/**
 * The deployed parts by the names that runbooks call them; queues are addresses, the topic is an ARN, all others are names.
 *
 * @param mapping identifier of the event source mapping, empty where there is none.
 * @param deployOptions undefined where the stack does not tell them: DEPLOY_OPTIONS is then empty, which `${DEPLOY_OPTIONS:?}` refuses.
 */
export const runbookNames = (
  { env }: Pick<Target, 'env'>,
  resources: Resources,
  mapping: string,
  deployOptions: DeployOptions | undefined,
) =>
  ({
    ENV: env,
    STACK: stackName(env),
    BUCKET: resources.bucket,
    INGEST_QUEUE: resources.ingestQueue,
    DEAD_LETTER_QUEUE: resources.deadLetterQueue,
    FUNCTION: resources.function,
    MAPPING: mapping,
    METADATA_TABLE: resources.metadataTable,
    EVENTS_TABLE: resources.eventsTable,
    LOG_GROUP: resources.logGroup,
    ALARM_TOPIC: resources.alarmTopic,
    DASHBOARD: dashboardName(env),
    DEPLOY_OPTIONS: deployOptions === undefined ? '' : deployWords(env, deployOptions),
  }) as const;

/**
 * What a shell evaluates so that `bin/pipeline` and `aws` both go to the target: the names as variables of the shell alone (an
 * exported ENV is a start file to an interactive sh), and what leads to the target exported.
 *
 * @param region where the names were found. Version 1 of `aws` knows AWS_DEFAULT_REGION only, the SDK only AWS_REGION: with one of
 *   them set by the reader the other would lead elsewhere.
 */
export const shellNames = (
  target: Target,
  names: ReturnType<typeof runbookNames>,
  region: string,
): string => {
  const variables = Object.entries(names).map(([name, value]) => `${name}=${shellWord(value)}`);
  const exports = Object.entries(wayTo(target, region)).map(
    ([name, value]) => `export ${name}=${shellWord(value)}`,
  );
  return [...(target.isEmulator ? ['unset AWS_PROFILE'] : []), ...exports, ...variables].join('\n');
};

const wayTo = ({ env, isEmulator, clientConfig }: Target, region: string): Record<string, string> => {
  const { endpoint, profile, credentials } = clientConfig;
  return {
    PIPELINE_ENV: env,
    ...(profile !== undefined && { AWS_PROFILE: profile }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...(isEmulator && {
      RUNBOOK_EMULATOR: '1',
      AWS_ENDPOINT_URL: endpoint ?? '',
      AWS_ACCESS_KEY_ID: credentials?.accessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: credentials?.secretAccessKey ?? '',
    }),
  };
};
