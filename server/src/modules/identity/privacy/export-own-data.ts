import { Readable } from 'node:stream'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import { spendOwnCode } from '../sign-in/spend-code.ts'
import { exportSections } from './export-queries.ts'

/**
 * All data of the caller as one JSON file, sent while it is read, so that a long history needs no more memory than a
 * short one. With a fresh code, and noted in the audit log. Refuses: code_wrong, code_void.
 */
export async function exportOwnData(ctx: Ctx<BuyerActor>, code: string): Promise<Readable> {
  await spendOwnCode(ctx, code)
  const { db, actor } = ctx
  const at = await inTransaction(db, async (tx) => {
    await identityAudit.write(tx, actor, 'account.exported', actor.accountId)
    return tx.now
  })
  return Readable.from(jsonFile(at, exportSections(db.kysely, actor.accountId)))
}

/** One object with a list for each section. */
async function* jsonFile(
  at: Date,
  sections: Readonly<Record<string, AsyncIterable<unknown>>>,
): AsyncGenerator<string> {
  yield `{"format":"zhanggui-personal-data/1","exportedAt":${JSON.stringify(at)}`
  for (const [name, rows] of Object.entries(sections)) {
    yield `,\n${JSON.stringify(name)}:[`
    let isFirst = true
    for await (const row of rows) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(row)}`
      isFirst = false
    }
    yield ']'
  }
  yield '}\n'
}
