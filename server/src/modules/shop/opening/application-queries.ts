import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { maskIdNumber, maskName } from '../../../platform/pii.ts'
import { countShopsOf, readAccounts } from '../../identity/index.ts'
import { claimsIn } from '../shop-name-rules.ts'
import { type ApplicationRow, applicationFacts, openHolder } from './application-rows.ts'
import type { ApplicationView, OperatorApplication } from './contract.ts'
import { shopsSoundingLike } from './shop-opening-rows.ts'

/** Applications as an officer sees them: with who applies, and in how many shops they work already. */
async function operatorViews(
  reader: Reader,
  rows: readonly ApplicationRow[],
): Promise<OperatorApplication[]> {
  const applicantIds = rows.map((row) => row.account_id)
  const accounts = await readAccounts(reader, applicantIds)
  const shops = await countShopsOf(reader, applicantIds)
  const alike = await shopsSoundingLike(
    reader,
    rows.map((row) => row.shop_name),
  )
  return rows.map((row) => {
    const account = accounts.get(row.account_id)
    const { holderName, idNumber } = openHolder(reader.app.pii, row)
    return {
      ...applicationFacts(row),
      holderNameMasked: holderName && maskName(holderName),
      idNumberMasked: maskIdNumber(idNumber),
      hasPaper: row.paper_id !== null,
      claims: claimsIn(row.shop_name),
      soundsLike: (alike.get(row.shop_name) ?? []).filter((shop) => shop.shopId !== row.shop_id),
      applicant: account?.name ?? '',
      phoneMasked: account?.phoneMasked ?? '',
      shopsBefore: shops.get(row.account_id) ?? 0,
    }
  })
}

/** One application as an officer sees it. */
export async function readOperatorApplication(
  reader: Reader,
  applicationId: string,
): Promise<OperatorApplication> {
  const row = await reader
    .selectFrom('shop.application')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow()
  const [view] = await operatorViews(reader, [row])
  return view as OperatorApplication
}

/** Applications of a state, or all: newest first, but those that wait oldest first. */
export async function listApplications(
  reader: Reader,
  { state, after, limit = 20 }: { state?: ApplicationView['state']; after?: string; limit?: number },
) {
  const order = state === 'waiting' ? 'asc' : 'desc'
  let query = reader
    .selectFrom('shop.application')
    .selectAll()
    .orderBy('made_at', order)
    .orderBy('application_id', order)
    .limit(limit + 1)
  if (state) query = query.where('state', '=', state)
  if (after) {
    const [at, id] = decodeCursor(after, ['instant', 'id'])
    const beyond = order === 'asc' ? '>' : '<'
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('made_at', 'application_id'), beyond, tuple(new Date(at), id)),
    )
  }
  const page = cutPage(await query.execute(), limit, (row) => [row.made_at.toISOString(), row.application_id])
  return { rows: await operatorViews(reader, page.rows), next: page.next }
}

/** How many applications there are in each state. */
export async function countApplications(reader: Reader) {
  const rows = await reader
    .selectFrom('shop.application')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const counts = { waiting: 0, approved: 0, rejected: 0, withdrawn: 0 }
  for (const row of rows) counts[row.state] = Number(row.count)
  return counts
}
