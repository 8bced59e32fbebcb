/** Machine time: for jobs, sessions, codes, rate limits, ids and stopwatches. The one place that reads it. */
export const machineNow = (): Date => new Date()
export const machineNowMs = (): number => Date.now()
