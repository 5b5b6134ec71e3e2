/** `arn:partition:iam::account:role/path/name` */
export const roleName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
