import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readConfiguration } from '../../infra/configuration.ts';
import { addPipelineStack } from '../../infra/stack.ts';

export type Options = Readonly<Record<string, unknown>>;

export type Statement = {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
};

/** What `cdk` would pass: the flags of cdk.json. Bundling takes seconds and changes no property under test. */
const CONTEXT = {
  ...JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')).context,
  'aws:cdk:bundling-stacks': [],
};

/** Where the apps of the present test file are written. */
let folder: string | undefined;

/** Removes what was written; templates that were made stay known. */
export const removeOutput = (): void => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
};

/** The app and stack of some options, for env `aws` unless told otherwise. */
export const build = (options: Options = {}) => {
  folder ??= mkdtempSync(join(tmpdir(), 'pipeline-infra-'));
  const app = new App({
    context: { env: 'aws', ...options, ...CONTEXT },
    outdir: mkdtempSync(join(folder, 'out-')),
  });
  return { app, stack: addPipelineStack(app, readConfiguration(app.node.getAllContext())) };
};

const templates = new Map<string, Template>();

/** The template of some options, for env `aws` unless told otherwise; the same options give the same template. */
export const synthesize = (options: Options = {}): Template => {
  const key = JSON.stringify(options);
  const template = templates.get(key) ?? Template.fromStack(build(options).stack);
  templates.set(key, template);
  return template;
};

type Properties = Record<string, unknown>;

/** The properties of every resource of a type. */
export const propertiesOf = (template: Template, type: string): Properties[] =>
  Object.values(template.findResources(type)).map((resource) => resource.Properties as Properties);

/** The properties of the one resource of a type whose logical identifier begins as given. */
export const propertiesOfOne = (template: Template, type: string, start = ''): Properties => {
  const found = Object.entries(template.findResources(type)).filter(([id]) => id.startsWith(start));
  if (found.length !== 1) throw new Error(`${found.length} resources ${type} begin with "${start}"`);
  return found[0]?.[1].Properties as Properties;
};

/** The statements that the function's role has. */
export const roleStatements = (template: Template): Statement[] => {
  const { Policies } = propertiesOfOne(template, 'AWS::IAM::Role') as {
    Policies: { PolicyDocument: { Statement: Statement[] } }[];
  };
  return Policies.flatMap((policy) => policy.PolicyDocument.Statement);
};

/** One value or a list, as policies have it, always as a list. */
export const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T];
