/** What is asked of a scenario at the command line. */
export interface BenchOptions {
  /** Connections that ask at the same time. */
  readonly connections: number
  /** Stored orders, of the scenarios that read or grow. */
  readonly orders: number
  /** A trial of some seconds that shows that everything works; its figures mean nothing. */
  readonly small: boolean
  readonly say: (line: string) => void
}

/** How long a run takes, and the warming up before the first. */
export const durationsOf = ({ small }: BenchOptions): { warmUpMs: number; runMs: number } =>
  small ? { warmUpMs: 300, runMs: 500 } : { warmUpMs: 4000, runMs: 5000 }
