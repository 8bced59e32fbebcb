import { buffer } from 'node:stream/consumers'
import type { Download } from 'playwright-core'

/** The text of a file that a page offered; the browser may run in another process, so it has no path here. */
export async function textOfDownload(download: Download): Promise<string> {
  return (await buffer(await download.createReadStream())).toString('utf8')
}
