import { DEPLOY_OPTIONS_KEY } from '../contracts.ts';
import { shellWord } from './shell-words.ts';

/** What differs from the defaults in a deployment, by the names of infra/options.ts, as `--context` takes it. */
export type DeployOptions = Readonly<Record<string, string>>;

/**
 * The options that a stack was deployed with; undefined where its template tells none, which is that of an older release.
 * @throws SyntaxError for a template that is not JSON: CDK's are.
 */
export const deployOptionsIn = (templateBody: string): DeployOptions | undefined => {
  const { Metadata } = JSON.parse(templateBody) as { readonly Metadata?: Readonly<Record<string, unknown>> };
  const options = Metadata?.[DEPLOY_OPTIONS_KEY];
  return typeof options === 'object' && options !== null ? (options as DeployOptions) : undefined;
};

/** What `cdk` has to be given so that a deployment changes no option: `--context env=aws --context memoryMb=1024`, as a shell takes it. */
export const deployWords = (env: string, options: DeployOptions): string =>
  Object.entries({ env, ...options })
    .map(([name, value]) => `--context ${shellWord(`${name}=${value}`)}`)
    .join(' ');
