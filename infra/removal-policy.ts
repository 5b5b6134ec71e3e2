import { RemovalPolicy } from 'aws-cdk-lib';
import type { Configuration } from './configuration.ts';

/** What happens to data when its resource leaves the stack; a first deployment that fails leaves nothing either way. */
export const removalPolicy = ({ retainData }: Configuration): RemovalPolicy =>
  retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
