import type { Endpoint } from '@zhanggui/server/kernel/endpoint.ts'
import { type Sending, sendWithProgress } from './send-with-progress.ts'
import { shrinkPicture } from './shrink-picture.ts'

/** The share of the way that making it smaller is. */
const SHRINKING = 0.1

/**
 * Makes a chosen picture as small as it is kept and sends it, reporting how far it is. Every picture that a page sends goes
 * this way. Throws Refused, also for one that the browser cannot open, and Unreachable.
 */
export async function sendPicture<Params, Query, Reply>(
  endpoint: Endpoint<Params, Query, undefined, Reply>,
  { file, onProgress, ...to }: Sending<NoInfer<Params>, NoInfer<Query>>,
): Promise<Reply> {
  const small = await shrinkPicture(file)
  onProgress?.(SHRINKING)
  return sendWithProgress(endpoint, {
    ...to,
    file: small,
    onProgress: (share) => onProgress?.(SHRINKING + share * (1 - SHRINKING)),
  } as Sending<NoInfer<Params>, NoInfer<Query>>)
}
