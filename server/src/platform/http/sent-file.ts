import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { refuseCommon } from '../../kernel/refusal.ts'

/**
 * The one file of a form, in its field `file`; undefined when there is none. `maxBytes` is for files that may be larger than
 * the 5 MB of a picture. Refuses: unknown_property, when the form has another field.
 */
export async function sentFile(
  request: FastifyRequest,
  { maxBytes }: { readonly maxBytes?: number } = {},
): Promise<MultipartFile | undefined> {
  const part = await request.file({
    limits: { files: 1, fields: 0, ...(maxBytes ? { fileSize: maxBytes } : {}) },
  })
  if (!part || part.fieldname === 'file') return part
  part.file.resume()
  throw refuseCommon('unknown_property', { field: part.fieldname.slice(0, 60) })
}
