import { expect, it } from 'vitest';
import { explainAwsError } from '../../src/cli/aws-errors.ts';

const named = (name: string, message = 'from the SDK'): Error => Object.assign(new Error(message), { name });

it.each([
  [
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    'TARGET_UNREACHABLE',
    'the endpoint X (ECONNREFUSED)',
  ],
  [named('TimeoutError'), 'TARGET_UNREACHABLE', 'check the network'],
  [named('ExpiredToken'), 'ACCESS_DENIED', 'expired'],
  [named('CredentialsProviderError', 'no providers'), 'ACCESS_DENIED', 'aws sso login'],
  [named('UnrecognizedClientException'), 'ACCESS_DENIED', 'does not know'],
  [named('AccessDeniedException', 'not authorized to perform: sqs:X'), 'ACCESS_DENIED', 'sqs:X'],
  [named('Error', 'Region is missing'), 'INVALID_OPTION', '--region'],
])('explains %s as %s', (error, code, words) => {
  // act
  const explained = explainAwsError(error, 'the endpoint X');

  // assess
  expect(explained).toMatchObject({ code, cause: error });
  expect(explained?.message).toContain(words);
});

it('leaves what it has no better words for', () => {
  expect(explainAwsError(named('ValidationException'))).toBeUndefined();
});
