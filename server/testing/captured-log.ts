import { after } from 'node:test'
import { symbols } from 'pino'
import { log } from '../src/platform/log.ts'

export interface LogLine {
  readonly level: number
  readonly msg: string
  readonly [name: string]: unknown
}

/** From now on, to the end of the file, the log's lines are gathered here instead of being written. */
export function capturedLog(): LogLine[] {
  const lines: LogLine[] = []
  const streamOf = log as unknown as { [symbols.streamSym]: unknown }
  const before = streamOf[symbols.streamSym]
  streamOf[symbols.streamSym] = { write: (line: string) => lines.push(JSON.parse(line) as LogLine) }
  after(() => {
    streamOf[symbols.streamSym] = before
  })
  return lines
}
