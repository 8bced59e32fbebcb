import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { refuseCommon } from '../../kernel/refusal.ts'

/** The file of a form. */
export interface SentFile extends MultipartFile {
  /**
   * Reads the form to its end: whoever reads the file as a stream calls it afterwards, `toBuffer` does it by itself.
   * Refuses: unknown_property, when another field follows; invalid_input, when a second file does; what is refused by now
   * to who sends it.
   */
  readonly end: () => Promise<void>
}

/** One part more than there may be is read, so that it can be refused by its name. */
const LIMITS = { files: 2, fields: 1, fieldSize: 1024 }
const MAX_FIELD_SHOWN = 60

/**
 * The one file of a form, in its field `file`; undefined when the form is empty. `maxBytes` is for files that may be larger
 * than the 5 MB of a picture. Read whole, it is checked once more who sends it. Refuses: unknown_property, when the form
 * has another field, invalid_input, when it has another file: before the file here, after it as the file is read.
 */
export async function sentFile(
  request: FastifyRequest,
  { maxBytes }: { readonly maxBytes?: number } = {},
): Promise<SentFile | undefined> {
  const parts = request.parts({ limits: { ...LIMITS, ...(maxBytes ? { fileSize: maxBytes } : {}) } })
  const first = await parts.next()
  if (first.done) return undefined
  const part = first.value
  if (part.type !== 'file' || part.fieldname !== 'file') throw notKnown(request, part)
  const read = part.toBuffer.bind(part)
  const end = async () => {
    const more = await parts.next()
    if (!more.done) throw notKnown(request, more.value)
    await request.checkActorAgain?.()
  }
  const toBuffer = async () => {
    const bytes = await read()
    if (!part.file.truncated) await end()
    return bytes
  }
  return Object.assign(part, { toBuffer, end })
}

/** The refusal of a part that is not asked for; the rest of the form is dropped as it comes. */
function notKnown({ raw }: FastifyRequest, part: Multipart): Error {
  raw.unpipe()
  raw.resume()
  if (part.type === 'file' && part.fieldname === 'file') {
    return refuseCommon('invalid_input', {
      field: 'file',
      problem: { zh: '一次只能上传一个文件', en: 'the form holds more than one file; send one at a time' },
    })
  }
  return refuseCommon('unknown_property', { field: part.fieldname.slice(0, MAX_FIELD_SHOWN) })
}
