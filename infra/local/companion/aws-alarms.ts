/** The alarms that the stack would have on AWS: read from the template, synthesised in this process. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Alarm } from '../../../src/observability/alarm-evaluator/alarm.ts';
import {
  COMPOSITE_ALARM,
  METRIC_ALARM,
  readAlarms,
} from '../../../src/observability/alarm-evaluator/template/read-alarms.ts';
import type { Resources } from '../../../src/observability/alarm-evaluator/template/resources.ts';
import { readConfiguration } from '../../configuration.ts';
import { addPipelineStack } from '../../stack.ts';
import { TARGETS, type Target } from '../../targets.ts';
import { ROOT } from '../paths.ts';

export type TemplateAlarm = {
  readonly name: string;
  readonly type: typeof METRIC_ALARM | typeof COMPOSITE_ALARM;
  readonly properties: Readonly<Record<string, unknown>>;
};

export type AwsAlarms = {
  /** For the evaluator. */
  readonly alarms: readonly Alarm[];
  /** The same, as CloudFormation would be given them. */
  readonly inTemplate: readonly TemplateAlarm[];
};

const { context: FLAGS } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));

/** @param context the options with which the stack was deployed to the emulator. */
export const awsAlarms = (context: Readonly<Record<string, unknown>>): AwsAlarms => {
  const resources = synthesise({ target: 'emulator', ...context });
  const inTemplate = Object.values(resources).flatMap(({ Type, Properties = {} }): TemplateAlarm[] =>
    Type === METRIC_ALARM || Type === COMPOSITE_ALARM
      ? [{ name: String(Properties.AlarmName), type: Type, properties: Properties }]
      : [],
  );
  return { alarms: readAlarms(resources), inTemplate };
};

/** The stack of the emulator, with whose options it is made, but with every alarm that AWS can have. */
const EMULATOR_WITH_ALL_ALARMS: Target = {
  ...TARGETS.emulator,
  can: {
    ...TARGETS.emulator.can,
    compositeAlarms: TARGETS.aws.can.compositeAlarms,
    mathAlarms: TARGETS.aws.can.mathAlarms,
  },
};

const synthesise = (context: Readonly<Record<string, unknown>>): Resources => {
  const outdir = mkdtempSync(join(tmpdir(), 'pipeline-companion-'));
  try {
    // Bundling takes seconds and changes no alarm.
    const app = new App({ outdir, context: { ...context, ...FLAGS, 'aws:cdk:bundling-stacks': [] } });
    const configuration = {
      ...readConfiguration(app.node.getAllContext()),
      target: EMULATOR_WITH_ALL_ALARMS,
    };
    const stack = addPipelineStack(app, configuration);
    return app.synth().getStackByName(stack.stackName).template.Resources;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};
