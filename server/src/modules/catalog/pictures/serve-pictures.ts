import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { pictureMedia } from '../../../kernel/endpoint.ts'
import type { PictureWidth } from '../../../kernel/picture.ts'
import { pictureWidths } from '../../../kernel/picture.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { Id } from '../../../kernel/schema.ts'
import type { Database } from '../../../platform/db/database.ts'
import { onlyNotFound } from '../../../platform/http/document/describe-operation.ts'
import { anyone } from '../../../platform/http/who.ts'
import { loadPicture } from '../../../platform/pictures.ts'

const FileParams = Type.Object({ shopId: Id, fileId: Id })
const WidthQuery = Type.Object({
  w: Type.Optional(Type.Unsafe<PictureWidth>({ type: 'integer', enum: [...pictureWidths] })),
})

/**
 * GET /api/files/:shopId/:fileId?w=320, for <img>: anyone may see the pictures of a shop's goods and of their reviews. A picture never
 * changes under its id, so it is kept a year. The policy lets nothing in it run, should a person open it by itself.
 */
export function servePictures(app: FastifyInstance, db: Database): void {
  app.get<{ Params: { shopId: string; fileId: string }; Querystring: { w?: PictureWidth } }>(
    '/api/files/:shopId/:fileId',
    {
      schema: {
        tags: ['catalog'],
        summary: 'A picture of a shop, or the same at most `w` pixels wide.',
        params: FileParams,
        querystring: WidthQuery,
      },
      config: { facts: { who: anyone, refusals: onlyNotFound, media: pictureMedia } },
    },
    async ({ params, query }, reply) => {
      const file = await loadPicture(db, params.shopId, params.fileId, query.w, ['picture', 'review'])
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
