import { Readable } from 'node:stream'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { done } from '../../../kernel/schema.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { languageOf } from '../../../platform/http/errors.ts'
import { route } from '../../../platform/http/route.ts'
import { sentFile } from '../../../platform/http/sent-file.ts'
import { holders } from '../../../platform/http/who.ts'
import { channelRights } from '../rights-contract.ts'
import { beginImport } from './begin-import.ts'
import * as contract from './contract.ts'
import { dropImport } from './drop-import.ts'
import { listRefused, listRuns, readRun } from './import-queries.ts'
import { mapImport } from './map-import.ts'
import { readImport } from './read-import.ts'
import { refusedCsv } from './refused-csv.ts'
import { uploadImport } from './upload-import.ts'

/** Owner and manager import the orders of other platforms. */
const importers = holders(channelRights.importOrders)

/** Refuses: not_found, for a run that the shop does not have. */
async function ensureRun(reader: Reader, shopId: string, runId: string): Promise<void> {
  if (!(await readRun(reader, shopId, runId))) throw refuseCommon('not_found')
}

export const importRoutes = [
  route(contract.uploadImport, importers, async (ctx, { query, request }) =>
    uploadImport(ctx, query.id, await sentFile(request, { maxBytes: contract.MAX_IMPORT_BYTES })),
  ),
  route(contract.listImports, importers, ({ db, actor }, { query }) =>
    listRuns(db.kysely, actor.shopId, query),
  ),
  route(contract.readImport, importers, ({ db, actor }, { params }) =>
    readImport(db.kysely, actor.shopId, params.runId),
  ),
  route(contract.mapImport, importers, (ctx, { params, body }) => mapImport(ctx, params.runId, body)),
  route(contract.checkImport, importers, async (ctx, { params }) => {
    await beginImport(ctx, params.runId, 'check')
    return done
  }),
  route(contract.startImport, importers, async (ctx, { params }) => {
    await beginImport(ctx, params.runId, 'start')
    return done
  }),
  route(contract.dropImport, importers, async (ctx, { params }) => {
    await dropImport(ctx, params.runId)
    return done
  }),
  route(contract.listImportRefused, importers, async ({ db, actor }, { params, query }) => {
    await ensureRun(db.kysely, actor.shopId, params.runId)
    return listRefused(db.kysely, actor.shopId, params.runId, query)
  }),
  route(contract.refusedFile, importers, async ({ db, actor }, { params, query, request, reply }) => {
    await ensureRun(db.kysely, actor.shopId, params.runId)
    const language = query.language ?? languageOf(request)
    const file = Readable.from(refusedCsv(db.kysely, actor.shopId, params.runId, language))
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="refused-${params.runId}.csv"`)
    // The reply is streamed; its schema is that of the whole text.
    return reply.send(file) as unknown as string
  }),
]
