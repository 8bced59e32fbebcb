import { Readable } from 'node:stream'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import type { CodeAnswer } from '../sign-in/code-rows.ts'
import { spendOwnCode } from '../sign-in/spend-own-code.ts'

/**
 * All data of the caller as one JSON file, sent while it is read, so that a long history needs no more memory than a
 * short one. With a fresh code, and noted in the audit log. Refuses: code_wrong, code_void.
 */
export async function exportOwnData(ctx: Ctx<BuyerActor>, answer: CodeAnswer): Promise<Readable> {
  await spendOwnCode(ctx, answer, 'export')
  const { db, actor } = ctx
  const at = await inTransaction(db, async (tx) => {
    await identityAudit.write(tx, actor, 'account.exported', actor.accountId)
    return tx.now
  })
  return Readable.from(jsonFile(at, sectionsOf(db, actor.accountId)))
}

/** What each module declares to hold of a person. */
const sectionsOf = (db: Database, accountId: string): [string, AsyncIterable<unknown>][] =>
  db.app.registry.modules.flatMap(({ personalData }) =>
    Object.entries(personalData?.sections ?? {}).map(
      ([name, read]) => [name, read(db.kysely, accountId)] as [string, AsyncIterable<unknown>],
    ),
  )

/** One object with a list for each section. */
async function* jsonFile(
  at: Date,
  sections: readonly (readonly [string, AsyncIterable<unknown>])[],
): AsyncGenerator<string> {
  yield `{"format":"zhanggui-personal-data/1","exportedAt":${JSON.stringify(at)}`
  for (const [name, rows] of sections) {
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
