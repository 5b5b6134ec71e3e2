import {
  type AlarmHistoryItem,
  type CloudWatchClient,
  paginateDescribeAlarmHistory,
} from '@aws-sdk/client-cloudwatch';
import { type AlarmGuide, alarmGuideOf } from '../../observability/alarms/alarm-guide.ts';

/** One change of an alarm's state. */
export type StateChange = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly alarmName: string;
  readonly guide: AlarmGuide;
  readonly from: string;
  readonly to: string;
  /** CloudWatch's own words. */
  readonly reason: string;
};

/** The call has no prefix: it tells of all alarms of the account. So many items are looked through at most. */
const MOST_ITEMS = 2_000;
const ITEMS_A_PAGE = 100;

/**
 * The last `count` changes of state of an environment's alarms, newest first; `complete` is false where the account has so
 * many other changes that there may be more. CloudWatch keeps 30 days.
 */
export const readAlarmHistory = async (
  client: CloudWatchClient,
  env: string,
  count: number,
): Promise<{ readonly changes: StateChange[]; readonly complete: boolean }> => {
  const changes: StateChange[] = [];
  let looked = 0;
  const pages = paginateDescribeAlarmHistory(
    { client, pageSize: ITEMS_A_PAGE },
    {
      HistoryItemType: 'StateUpdate',
      ScanBy: 'TimestampDescending',
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    },
  );
  for await (const { AlarmHistoryItems = [] } of pages) {
    looked += AlarmHistoryItems.length;
    changes.push(...AlarmHistoryItems.flatMap((item) => toChange(item, env)));
    if (changes.length >= count) return { changes: changes.slice(0, count), complete: true };
    if (looked >= MOST_ITEMS) return { changes, complete: false };
  }
  return { changes, complete: true };
};

/** Alarms of other programs are left out; so is what is no change, as when an alarm is made. */
const toChange = (item: AlarmHistoryItem, env: string): StateChange[] => {
  const { AlarmName: alarmName = '', Timestamp, HistoryData } = item;
  const guide = alarmGuideOf(env, alarmName);
  if (guide === undefined) return [];
  const { oldState, newState } = parse(HistoryData);
  const from = oldState?.stateValue ?? '';
  const to = newState?.stateValue ?? '';
  if (from === to) return [];
  return [{ at: Timestamp?.getTime() ?? 0, alarmName, guide, from, to, reason: newState?.stateReason ?? '' }];
};

type HistoryData = Partial<Record<'oldState' | 'newState', { stateValue?: string; stateReason?: string }>>;

const parse = (data: string | undefined): HistoryData => {
  try {
    return JSON.parse(data ?? '{}') as HistoryData;
  } catch {
    return {};
  }
};
