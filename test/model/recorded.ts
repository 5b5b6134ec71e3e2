/** What the function has left behind, read back in the model's terms. */
import { fromAttributes } from '../../src/ledger/dynamodb-values.ts';
import type { LedgerEvent, TerminalEvent } from '../../src/ledger/events.ts';
import type { MetadataItem } from '../../src/ledger/metadata.ts';
import type { VersionOrder } from '../../src/ledger/object-version.ts';
import { EVENTS_TABLE, METADATA_TABLE, type Upload, type World } from './world.ts';

export type Recorded = {
  readonly items: ReadonlyMap<string, MetadataItem>;
  readonly events: readonly LedgerEvent[];
  readonly terminals: readonly TerminalEvent[];
};

export const readBack = ({ dynamoDb }: World): Recorded => {
  const items = dynamoDb.items(METADATA_TABLE).map((item) => fromAttributes(item) as MetadataItem);
  const events = dynamoDb.items(EVENTS_TABLE).map((event) => fromAttributes(event) as LedgerEvent);
  return {
    items: new Map(items.map((item) => [item.file_name, item])),
    events,
    terminals: events.filter(isTerminal),
  };
};

const isTerminal = (event: LedgerEvent): event is TerminalEvent =>
  event.type === 'FileProfiled' || event.type === 'FileFailed';

/** Whether the recorded version has its end and no replay of it is asked for. */
export const isSettled = (item: MetadataItem): boolean =>
  item.gave_up !== true && (item.done_generation ?? 0) >= (item.generation ?? 0);

/** The upload that a recorded version speaks of. */
export const uploadOf = (
  { uploads }: World,
  fileName: string,
  { versionId, eTag, sequencer, eventTime }: VersionOrder,
): Upload | undefined =>
  uploads.find(
    (upload) =>
      upload.fileName === fileName &&
      upload.versionId === versionId &&
      upload.eTag === eTag &&
      upload.sequencer === sequencer &&
      upload.eventTime === eventTime,
  );

export const itemVersion = (item: MetadataItem): VersionOrder => ({
  versionId: item.version_id,
  eTag: item.e_tag,
  sequencer: item.sequencer,
  eventTime: item.event_time,
});

export const newestOf = ({ uploads }: World, fileName: string): Upload | undefined =>
  uploads.findLast((upload) => upload.fileName === fileName);

/** The files of the run that were ever uploaded. */
export const filesOf = ({ uploads }: World): readonly string[] => [
  ...new Set(uploads.map(({ fileName }) => fileName)),
];
