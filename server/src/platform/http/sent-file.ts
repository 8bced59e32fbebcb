import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { refuseCommon } from '../../kernel/refusal.ts'

/**
 * The one file of a form, in its field `file`; undefined when there is none. `maxBytes` is for files that may be larger than
 * the 5 MB of a picture. Read whole, it is checked once more who sends it. Refuses: unknown_property, when the form has another field.
 */
export async function sentFile(
  request: FastifyRequest,
  { maxBytes }: { readonly maxBytes?: number } = {},
): Promise<MultipartFile | undefined> {
  const part = await request.file({
    limits: { files: 1, fields: 0, ...(maxBytes ? { fileSize: maxBytes } : {}) },
  })
  if (part?.fieldname === 'file') {
    const read = part.toBuffer.bind(part)
    part.toBuffer = async () => {
      const bytes = await read()
      await request.checkActorAgain?.()
      return bytes
    }
    return part
  }
  if (!part) return undefined
  part.file.resume()
  throw refuseCommon('unknown_property', { field: part.fieldname.slice(0, 60) })
}
