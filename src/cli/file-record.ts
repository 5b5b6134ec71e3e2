import type { MetadataItem } from '../ledger/metadata.ts';
import type { QualityIssues } from '../profiling/index.ts';

/** A metadata item as the table holds it: what the ledger takes as given is here the engine's own shape. */
export type FullRecord = Omit<MetadataItem, 'quality_issues'> & { readonly quality_issues: QualityIssues };

/** The part of it that lists show; the statistics stay in the table. */
export type FileRecord = Omit<FullRecord, 'statistics' | 'summary_key' | 'profile_digest' | 'event_time'>;
