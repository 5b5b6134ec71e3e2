/**
 * Periods beyond the evaluation periods that are looked at in case newer ones are missing. CloudWatch does not
 * publish its rule; every example of its documentation has 5 for 3 evaluation periods
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html).
 */
const PERIODS_BEYOND = 2;

/** The number of most recent periods that an evaluation may take data points from. */
export const evaluationRange = (evaluationPeriods: number): number => evaluationPeriods + PERIODS_BEYOND;
