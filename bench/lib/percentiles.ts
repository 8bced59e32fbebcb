export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly most: number
}

/** Of milliseconds, by nearest rank, to a tenth. */
export function percentiles(samplesMs: readonly number[]): Percentiles {
  const sorted = [...samplesMs].sort((a, b) => a - b)
  const at = (share: number) => {
    const sample = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
    return Math.round(sample * 10) / 10
  }
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}
