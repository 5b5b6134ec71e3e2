/**
 * The rule of a composite alarm:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
import type { AlarmState } from './alarm.ts';
import { unsupported } from './unsupported.ts';

export type AlarmRule =
  | { readonly kind: 'constant'; readonly value: boolean }
  /** Whether an alarm, by its name, is in a state. */
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: 'not'; readonly of: AlarmRule }
  | { readonly kind: 'and' | 'or'; readonly left: AlarmRule; readonly right: AlarmRule };

const STATES: readonly string[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] satisfies AlarmState[];

/** A quoted name, a sign, or a bare word: a name may stand without quotes. */
const TOKEN = /\s*(?:"(?<quoted>[^"]*)"|(?<sign>[()])|(?<word>[^\s()"]+))\s*/y;

/** An ARN stands for the alarm that it ends with. */
const ARN = /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(?<name>.+)$/;

/**
 * NOT binds tighter than AND, AND tighter than OR.
 * @throws PipelineError `INVALID_OPTION` that names what is not understood.
 */
export const parseAlarmRule = (text: string): AlarmRule => {
  const tokens = tokenise(text);
  let next = 0;
  const is = (word: string): boolean => tokens[next] === word;
  const wrong = () => unsupported(`"${tokens[next] ?? 'the end'}" in the alarm rule ${text}`);
  const take = (word: string): void => {
    if (!is(word)) throw wrong();
    next += 1;
  };

  const joined = (word: 'AND' | 'OR', part: () => AlarmRule): AlarmRule => {
    let left = part();
    while (is(word)) {
      next += 1;
      left = { kind: word === 'AND' ? 'and' : 'or', left, right: part() };
    }
    return left;
  };
  const either = (): AlarmRule => joined('OR', () => joined('AND', operand));

  const operand = (): AlarmRule => {
    const token = tokens[next];
    if (token === undefined) throw wrong();
    if (token === '(') {
      next += 1;
      const inner = either();
      take(')');
      return inner;
    }
    if (token === 'NOT') {
      next += 1;
      return { kind: 'not', of: operand() };
    }
    if (/^(TRUE|FALSE)$/i.test(token)) {
      next += 1;
      return { kind: 'constant', value: token.toUpperCase() === 'TRUE' };
    }
    if (!STATES.includes(token)) throw wrong();
    next += 1;
    take('(');
    const name = tokens[next];
    if (name === undefined || name === '(' || name === ')') throw wrong();
    next += 1;
    take(')');
    return { kind: 'state', state: token as AlarmState, alarm: ARN.exec(name)?.groups?.name ?? name };
  };

  const whole = either();
  if (next < tokens.length) throw wrong();
  return whole;
};

const tokenise = (text: string): string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw unsupported(`"${text.slice(at, at + 20)}" in the alarm rule ${text}`);
    tokens.push((groups.quoted ?? groups.sign ?? groups.word) as string);
  }
  return tokens;
};

/** Whether the rule is met. @param stateOf the state of an alarm by its name. */
export const meets = (rule: AlarmRule, stateOf: (alarm: string) => AlarmState): boolean => {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !meets(rule.of, stateOf);
    case 'and':
      return meets(rule.left, stateOf) && meets(rule.right, stateOf);
    case 'or':
      return meets(rule.left, stateOf) || meets(rule.right, stateOf);
  }
};

/** The alarms that a rule looks at, each once. */
export const alarmsOf = (rule: AlarmRule): string[] => {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'not':
      return alarmsOf(rule.of);
    case 'and':
    case 'or':
      return [...new Set([...alarmsOf(rule.left), ...alarmsOf(rule.right)])];
  }
};
