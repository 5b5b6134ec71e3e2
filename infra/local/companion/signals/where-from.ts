/** Where each kind of signal comes from on an emulator: what is real, and what is bridged. Reports show it. */
export const WHERE_FROM = {
  'metrics of the function':
    'real values, from the embedded metrics in its log (on AWS CloudWatch reads them there)',
  'Invocations, Duration': 'real, from its REPORT lines',
  Errors: 'bridged: time-outs, and invocations that never came to the end of their batch',
  ConcurrentExecutions: 'bridged: overlaps of the reported invocations',
  Throttles: 'none: the emulator has no throttles of the event source mapping',
  IteratorAge: 'none: what the emulator reads from a stream has no age',
  'messages visible and in flight': 'real, from the attributes of the queues, once a look',
  ApproximateAgeOfOldestMessage:
    'bridged: from when the counts rose; too low where younger messages overtake',
  NumberOfMessagesDeleted: 'bridged: records less failed records of each batch',
  'metrics put by API': 'real, by GetMetricData',
  'alarm states':
    'bridged: our evaluator decides, SetAlarmState tells the emulator, whose SNS actions are real',
} as const;
