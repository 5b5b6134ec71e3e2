import { unsupported } from '../unsupported.ts';
import type { Resources } from './resources.ts';

/**
 * A text of the template with its references filled in: Fn::Join, and Ref or Fn::GetAtt Arn of an alarm, both of
 * which give its name here (a rule takes either).
 * @throws PipelineError `INVALID_OPTION` for any other function.
 */
export const resolveText = (value: unknown, resources: Resources): string => {
  if (typeof value === 'string') return value;
  const [name, parameter] = Object.entries(value as Record<string, unknown>)[0] ?? [];
  if (name === 'Fn::Join') {
    const [separator, parts] = parameter as [string, unknown[]];
    return parts.map((part) => resolveText(part, resources)).join(separator);
  }
  const id = name === 'Ref' ? parameter : name === 'Fn::GetAtt' ? (parameter as string[])[0] : undefined;
  const alarmName = resources[id as string]?.Properties?.AlarmName;
  if (typeof alarmName !== 'string') throw unsupported(`the value ${JSON.stringify(value)} in an alarm`);
  return alarmName;
};
