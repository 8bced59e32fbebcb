import type { Database } from '../platform/db/database.ts'

/** Whether a step of the making is in the database. */
export async function wasDone(db: Database, act: 'demo.begun' | 'demo.made' | 'demo.past'): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('platform.audit')
    .select('audit_id')
    .where('act', '=', act)
    .executeTakeFirst()
  return row !== undefined
}
