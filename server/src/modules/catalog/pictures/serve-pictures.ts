import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { pictureMedia } from '../../../kernel/endpoint.ts'
import type { PictureWidth } from '../../../kernel/picture.ts'
import { pictureWidths } from '../../../kernel/picture.ts'
import { Id } from '../../../kernel/schema.ts'
import type { Database } from '../../../platform/db/database.ts'
import { onlyNotFound } from '../../../platform/http/document/describe-operation.ts'
import { sendPicture } from '../../../platform/http/send-picture.ts'
import { anyone } from '../../../platform/http/who.ts'

const FileParams = Type.Object({ shopId: Id, fileId: Id })
const WidthQuery = Type.Object({
  w: Type.Optional(Type.Unsafe<PictureWidth>({ type: 'integer', enum: [...pictureWidths] })),
})

/**
 * GET /api/files/:shopId/:fileId?w=320, for <img>: anyone may see the pictures of a shop's goods and of their reviews. A picture never
 * changes under its id, so it is kept a year.
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
    ({ params, query }, reply) =>
      sendPicture(db, { ...params, width: query.w }, reply, {
        kinds: ['picture', 'review'],
        keptBy: 'everybody',
      }),
  )
}
