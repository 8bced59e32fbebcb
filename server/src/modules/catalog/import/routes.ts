import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { route } from '../../../platform/http/route.ts'
import { sentFile } from '../../../platform/http/sent-file.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { tableMediaTypes } from '../../../platform/sheets/write-table.ts'
import { catalogRights } from '../rights-contract.ts'
import { confirmProductImport } from './confirm-product-import.ts'
import * as contract from './contract.ts'
import { exportProducts, exportTemplate } from './export-products.ts'
import { listRuns, readRun } from './import-queries.ts'
import { previewImport } from './preview-import.ts'

const sellers = holders(catalogRights.changeGoods)

/** Bytes instead of JSON, to be saved under a name. */
function sendFile(reply: FastifyReply, format: contract.SheetFormat, name: string, content: Readable) {
  return reply
    .type(tableMediaTypes[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .serializer((payload: unknown) => payload as string)
    .send(content)
}

export const importRoutes = [
  route(contract.uploadProductImport, sellers, async (ctx, { query, request }) =>
    previewImport(ctx, query.id, await sentFile(request, { maxBytes: contract.MAX_IMPORT_BYTES })),
  ),
  route(contract.confirmProductImport, sellers, (ctx, { params }) => confirmProductImport(ctx, params.runId)),
  route(contract.listProductImports, anyStaff, ({ db, actor }) => listRuns(db.kysely, actor.shopId)),
  route(contract.readProductImport, anyStaff, ({ db, actor }, { params }) =>
    readRun(db.kysely, actor.shopId, params.runId),
  ),
  route(contract.exportProducts, anyStaff, async ({ db, actor }, { query, reply }) => {
    const { format = 'xlsx' } = query
    return sendFile(reply, format, 'products', await exportProducts(db.kysely, actor.shopId, format))
  }),
  route(contract.exportTemplate, anyStaff, async (_, { query, reply }) => {
    const { format = 'xlsx' } = query
    return sendFile(reply, format, 'products-template', exportTemplate(format))
  }),
]
