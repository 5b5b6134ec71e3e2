import { type App, type CfnResource, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SUMMARY_PREFIX, UPLOAD_PREFIX } from '../src/contracts.ts';
import type { Configuration } from './configuration.ts';

type Finding = {
  /** Identifier of the construct in the stack; not there under every configuration. */
  readonly construct: string;
  readonly rule: string;
  /** The finding itself, where a rule has several; written as cdk-nag writes it. */
  readonly detail?: (bucketId: string) => string;
  readonly reason: string;
  /** Under which configurations the finding comes up; under all when not given. */
  readonly when?: (configuration: Configuration) => boolean;
};

/** Findings that stay, each with its reason (docs/decisions/0021-acknowledged-findings.md). */
const ACKNOWLEDGED: readonly Finding[] = [
  {
    construct: 'Bucket',
    rule: 'AwsSolutions-S1',
    reason:
      'Access logs need a second bucket and come hours late, without guarantee. What became of an object is in the ' +
      'events table; who touched it is asked of CloudTrail data events, which are set for an account, not a stack.',
  },
  {
    construct: 'ProfileRole',
    rule: 'AwsSolutions-IAM5',
    detail: (bucketId) => `Resource::<${bucketId}.Arn>/${UPLOAD_PREFIX}*`,
    reason: 'Names of uploads are their producers’ choice; the wildcard is the end of a fixed prefix.',
  },
  {
    construct: 'ProfileRole',
    rule: 'AwsSolutions-IAM5',
    detail: (bucketId) => `Resource::<${bucketId}.Arn>/${SUMMARY_PREFIX}*`,
    reason: 'Names of summaries follow those of uploads; the wildcard is the end of a fixed prefix.',
  },
  {
    construct: 'ProfileRole',
    rule: 'AwsSolutions-IAM5',
    detail: () => 'Resource::*',
    when: ({ tracing }) => tracing,
    reason: 'X-Ray defines no resources for sending traces.',
  },
  {
    construct: 'PublishRole',
    rule: 'AwsSolutions-IAM5',
    detail: () => 'Resource::*',
    when: ({ tracing }) => tracing,
    reason: 'X-Ray defines no resources for sending traces.',
  },
  {
    construct: 'UnpublishedQueue',
    rule: 'AwsSolutions-SQS3',
    reason:
      'It is a dead-letter queue: of the mapping that reads the stream, which the rule does not look at.',
  },
  {
    construct: 'IngestQueue',
    rule: 'CloudFormation-Validate::E3505',
    when: ({ target }) => target.can.fastRedelivery,
    reason: 'Tests on the emulator take a short visibility timeout to see the dead-letter queue soon.',
  },
];

/** Has synthesis fail on every finding of cdk-nag's AwsSolutions rules that is not acknowledged; CDK adds its own. */
export const checkCompliance = (app: App): void => {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
};

/** Writes the reasons for the findings that stay onto the constructs they are about. */
export const acknowledgeFindings = (stack: Stack, configuration: Configuration): void => {
  const bucketId = stack.getLogicalId(stack.node.findChild('Bucket').node.defaultChild as CfnResource);
  for (const { construct, rule, detail, reason, when } of ACKNOWLEDGED) {
    if (when && !when(configuration)) continue;
    const found = stack.node.tryFindChild(construct);
    const id = detail === undefined ? rule : `${rule}[${detail(bucketId)}]`;
    if (found) Validations.of(found).acknowledge({ id, reason });
  }
};
