/** Where a stack is; empty texts where its identifier does not tell. */
export type StackHome = { readonly partition: string; readonly region: string; readonly account: string };

/** `arn:partition:cloudformation:region:account:stack/…` */
export const homeOf = (stackId: string): StackHome => {
  const [, partition = 'aws', , region = '', account = ''] = stackId.split(':');
  return { partition, region, account };
};
