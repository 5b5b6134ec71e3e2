import type { AlarmRow } from '../../src/observability/alarms/alarm-row.ts';
import { GRID_WIDTH, type Graph, graph, type Mark, type Widget } from './widgets.ts';

/** What the sections of the dashboard are made from. */
export type DashboardSettings = {
  readonly env: string;
  readonly region: string;
  readonly lagObjectiveSeconds: number;
  readonly timeoutSeconds: number;
  /** The alarms that the deployment has. */
  readonly rows: readonly AlarmRow[];
  readonly hasComposite: boolean;
  readonly runbookBaseUrl?: string | undefined;
  readonly alarmArn: (name: string) => string;
};

/** Rows of widgets, from top to bottom. */
export type Section = readonly (readonly Widget[])[];

export const THIRD = GRID_WIDTH / 3;
export const QUARTER = GRID_WIDTH / 4;

/** Graphs of one width beside one another. */
export const graphs = (
  { region }: DashboardSettings,
  width: number,
  descriptions: readonly Graph[],
): Widget[] => descriptions.map((each) => graph(region, width, each));

/** The thresholds of alarms as marks; an alarm that the deployment lacks has none. */
export const marksOf = ({ rows }: DashboardSettings, names: readonly string[]): Mark[] =>
  rows
    .filter(({ name }) => names.includes(name))
    .map(({ name, threshold }) => ({ label: name, value: threshold }));
