import type { StackHome } from './stack-home.ts';
import { listOf, objectOf, type Resource, textOf } from './template-json.ts';

/** A text of a template as it is once deployed; undefined where that is known only then. */
export type ResolveText = (value: unknown) => string | undefined;

type Part = readonly [nameKey: string, arn: (name: string, home: StackHome) => string];

/** ARNs of the parts that the stack names itself: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const ARNS: Readonly<Record<string, Part>> = {
  'AWS::S3::Bucket': ['BucketName', (name, { partition }) => `arn:${partition}:s3:::${name}`],
  'AWS::SQS::Queue': ['QueueName', (name, home) => arnOf('sqs', name, home)],
  'AWS::DynamoDB::Table': ['TableName', (name, home) => arnOf('dynamodb', `table/${name}`, home)],
  'AWS::Logs::LogGroup': ['LogGroupName', (name, home) => arnOf('logs', `log-group:${name}:*`, home)],
};

const arnOf = (service: string, name: string, { partition, region, account }: StackHome): string =>
  `arn:${partition}:${service}:${region}:${account}:${name}`;

/** Knows joins, where the stack is, and the ARNs of parts that have a name in the template. */
export const textResolver = (resources: readonly Resource[], home: StackHome): ResolveText => {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::Partition': home.partition,
    'AWS::Region': home.region,
    'AWS::AccountId': home.account,
  };
  const resolve: ResolveText = (value) => {
    if (typeof value === 'string') return value;
    const call = objectOf(value);
    if ('Ref' in call) return pseudo[textOf(call.Ref) ?? ''];
    if ('Fn::Join' in call) return join(listOf(call['Fn::Join']));
    if ('Fn::GetAtt' in call) return attribute(listOf(call['Fn::GetAtt']));
    return undefined;
  };
  const join = ([between, parts]: readonly unknown[]): string | undefined => {
    const texts = listOf(parts).map(resolve);
    return texts.includes(undefined) ? undefined : texts.join(textOf(between) ?? '');
  };
  const attribute = ([id, name]: readonly unknown[]): string | undefined => {
    const resource = resources.find((one) => one.id === id);
    const [nameKey, arn] = ARNS[resource?.type ?? ''] ?? [];
    if (name !== 'Arn' || nameKey === undefined) return undefined;
    const text = resolve(resource?.properties[nameKey]);
    return text === undefined ? undefined : arn?.(text, home);
  };
  return resolve;
};
