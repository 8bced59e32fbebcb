import { eventType } from '../../platform/events.ts'

/** Somebody asked on the page for a dry run over an uploaded file, or for the run itself. */
export interface ImportAsked {
  readonly shopId: string
  readonly runId: string
  readonly what: 'check' | 'start'
}

export const importAsked = eventType<ImportAsked>('channel.import_asked', ({ shopId }) => [
  { topic: `shop:${shopId}`, what: 'import.changed' },
])
