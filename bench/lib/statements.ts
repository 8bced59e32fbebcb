import type pg from 'pg'

/** BENCH_STATEMENTS=20 prints at the end of a bench the statements that cost Postgres most; counting them has a cost too. */
export const statementsAsked = Number(process.env.BENCH_STATEMENTS ?? 0)

/** Has Postgres count its statements from its next start on. */
export const COUNT_STATEMENTS = [
  `alter system set shared_preload_libraries = 'pg_stat_statements'`,
  `alter system set pg_stat_statements.track_planning = on`,
]

/** The dearest statements since the database was made, a line each; parsing is not in their times, planning is listed separately. */
export async function printStatements(sql: pg.Pool, say: (line: string) => void): Promise<void> {
  await sql.query('create extension if not exists pg_stat_statements')
  const { rows } = await sql.query<Record<string, number | string>>(
    `select calls::int, rows::int, round(total_exec_time)::int as exec, round(total_plan_time)::int as plan,
       plans::int, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) as query
     from pg_stat_statements order by total_exec_time + total_plan_time desc limit $1`,
    [statementsAsked],
  )
  say('exec ms  plan ms    calls    plans     rows')
  for (const { exec, plan, calls, plans, rows: count, query } of rows)
    say(`${[exec, plan, calls, plans, count].map((one) => String(one).padStart(8)).join(' ')}  ${query}`)
}
