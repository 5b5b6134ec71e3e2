import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isThrottle } from './dynamodb-errors.ts';

/**
 * Has `onThrottle` called for each attempt at a request that DynamoDB throttles. Outermost of what reads the answer and inside of the SDK's retries, so
 * that attempts are seen that are then repeated with success.
 */
export const watchThrottles = (client: DynamoDBClient, onThrottle: () => void): void => {
  client.middlewareStack.add(
    (next) => async (request) => {
      try {
        return await next(request);
      } catch (error) {
        if (isThrottle(error)) onThrottle();
        throw error;
      }
    },
    { name: 'watchThrottles', step: 'deserialize', priority: 'high' },
  );
};
