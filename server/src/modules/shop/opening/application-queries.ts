import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { maskTail } from '../../../platform/pii.ts'
import { applicationView } from './application-rows.ts'
import type { ApplicationView, OperatorApplication } from './contract.ts'

const select = (reader: Reader) =>
  reader
    .selectFrom('shop.application as p')
    .innerJoin('identity.account as a', 'a.account_id', 'p.account_id')
    .selectAll('p')
    .select(['a.name as applicant', 'a.phone_tail'])
    .select(({ selectFrom }) =>
      selectFrom('identity.staff as s')
        .whereRef('s.account_id', '=', 'p.account_id')
        .select(({ fn }) => fn.count<number>('s.shop_id').distinct().as('shops'))
        .as('shops_before'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const view = (row: Row): OperatorApplication => ({
  ...applicationView(row),
  applicant: row.applicant,
  phoneMasked: maskTail(row.phone_tail ?? ''),
  shopsBefore: Number(row.shops_before ?? 0),
})

/** One application as an officer sees it. */
export async function readOperatorApplication(reader: Reader, applicationId: string) {
  return view(await select(reader).where('p.application_id', '=', applicationId).executeTakeFirstOrThrow())
}

/** Applications of a state, or all: newest first, but those that wait oldest first. */
export async function listApplications(
  reader: Reader,
  { state, after, limit = 20 }: { state?: ApplicationView['state']; after?: string; limit?: number },
) {
  const order = state === 'waiting' ? 'asc' : 'desc'
  let query = select(reader)
    .orderBy('p.made_at', order)
    .orderBy('p.application_id', order)
    .limit(limit + 1)
  if (state) query = query.where('p.state', '=', state)
  if (after) {
    const [at, id] = decodeCursor(after, 2) as [string, string]
    const beyond = order === 'asc' ? '>' : '<'
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('p.made_at', 'p.application_id'), beyond, tuple(new Date(at), id)),
    )
  }
  const page = cutPage(await query.execute(), limit, (row) => [row.made_at.toISOString(), row.application_id])
  return { rows: page.rows.map(view), next: page.next }
}

/** How many applications there are in each state. */
export async function countApplications(reader: Reader) {
  const rows = await reader
    .selectFrom('shop.application')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const counts = { waiting: 0, approved: 0, rejected: 0, withdrawn: 0 }
  for (const row of rows) counts[row.state as ApplicationView['state']] = Number(row.count)
  return counts
}
