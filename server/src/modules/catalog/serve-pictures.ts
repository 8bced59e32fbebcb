import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { refuseCommon } from '../../kernel/refusal.ts'
import { Id } from '../../kernel/schema.ts'
import type { Database } from '../../platform/db/database.ts'
import { loadFile } from '../../platform/files.ts'

const FileParams = Type.Object({ shopId: Id, fileId: Id })

/**
 * GET /api/files/:shopId/:fileId, for <img>: anyone may see the pictures of a shop's goods. A picture never changes
 * under its id, so it is kept a year. The policy lets nothing in it run, should a person open it by itself.
 */
export function servePictures(app: FastifyInstance, db: Database): void {
  app.get<{ Params: { shopId: string; fileId: string } }>(
    '/api/files/:shopId/:fileId',
    { schema: { tags: ['catalog'], summary: 'A picture of a shop. Anyone.', params: FileParams } },
    async ({ params }, reply) => {
      const file = await loadFile(db, params.shopId, params.fileId)
      if (!file) throw refuseCommon('not_found')
      return reply
        .type(file.mediaType)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .send(file.content)
    },
  )
}
