/** Does what an `aws` command line says, by the SDK: tests paste the commands that ours print, where there is no `aws`. */
import { execFileSync } from 'node:child_process';
import * as cloudWatch from '@aws-sdk/client-cloudwatch';
import * as cloudWatchLogs from '@aws-sdk/client-cloudwatch-logs';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as sqs from '@aws-sdk/client-sqs';

type Client = { readonly send: (command: never) => Promise<unknown> };
type CommandClass = new (input: Record<string, unknown>) => never;

const SERVICES: Readonly<Record<string, { readonly client: () => Client; readonly commands: object }>> = {
  iam: { client: () => new iam.IAMClient(), commands: iam },
  lambda: { client: () => new lambda.LambdaClient(), commands: lambda },
  sqs: { client: () => new sqs.SQSClient(), commands: sqs },
  s3api: { client: () => new s3.S3Client({ forcePathStyle: true }), commands: s3 },
  logs: { client: () => new cloudWatchLogs.CloudWatchLogsClient(), commands: cloudWatchLogs },
  cloudwatch: { client: () => new cloudWatch.CloudWatchClient(), commands: cloudWatch },
};
/** Options that every command takes; the test's own environment says the same. */
const GLOBAL = new Set(['endpoint-url', 'region', 'profile']);
/** The SDK names the members of these services in lower case. */
const LOWER_CASE = new Set(['logs']);
const LISTS = new Set(['function-response-types', 'alarm-names']);

/** Runs one command as a shell would take it apart. */
export const runAwsCommand = async (commandLine: string): Promise<void> => {
  const [service = '', operation = '', ...options] = wordsOf(commandLine);
  const found = SERVICES[service];
  if (found === undefined) throw new Error(`No client for: ${commandLine}`);
  const Command = (found.commands as Record<string, CommandClass>)[`${pascal(operation)}Command`];
  if (Command === undefined) throw new Error(`No operation for: ${commandLine}`);
  await found.client().send(new Command(inputOf(options, service)));
};

/** A shell splits the line; `aws` is a function of it that prints its words. */
const wordsOf = (commandLine: string): string[] =>
  execFileSync('sh', ['-c', `aws() { printf '%s\\0' "$@"; }; ${commandLine}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

const inputOf = (options: readonly string[], service: string): Record<string, unknown> => {
  const input: Record<string, unknown> = {};
  for (let index = 0; index < options.length; ) {
    const name = options[index++]?.replace(/^--/, '') ?? '';
    const values: string[] = [];
    while (index < options.length && !options[index]?.startsWith('--')) values.push(options[index++] ?? '');
    if (GLOBAL.has(name)) continue;
    const [key, value] = values.length === 0 ? flag(name) : [name, valueOfOption(name, values)];
    input[member(key, service)] = value;
  }
  return input;
};

const flag = (name: string): [string, boolean] =>
  name.startsWith('no-') ? [name.slice('no-'.length), false] : [name, true];

const valueOfOption = (name: string, values: readonly string[]): unknown => {
  const [value = ''] = values;
  if (LISTS.has(name)) return values;
  if (value.startsWith('{')) return JSON.parse(value);
  const [, key, shorthand] = /^(\w+)=(\d+)$/.exec(value) ?? [];
  if (key !== undefined) return { [key]: Number(shorthand) };
  return /^\d+$/.test(value) ? Number(value) : value;
};

const member = (name: string, service: string): string => {
  if (name === 'uuid') return 'UUID';
  const key = pascal(name);
  return LOWER_CASE.has(service) ? key.charAt(0).toLowerCase() + key.slice(1) : key;
};

const pascal = (kebab: string): string =>
  kebab.replace(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase());
