/*
 * All that is known here of graphile-worker's tables: its documented functions, its view of jobs, and what that view
 * means while a job is worked on. A new version may change them; job-queue-tables.test.ts then fails.
 */

/** The schema in which graphile-worker keeps its own; our transactions write none of it but by `addJobs`. */
export const QUEUE_SCHEMA = 'graphile_worker'

/** One row a job that is not finished: id, task_identifier, attempts, run_at, locked_at, locked_by, last_error. */
export const JOBS = `${QUEUE_SCHEMA}.jobs`

/** The table behind the view, which is private to graphile-worker: for tests that make a write to it fail. */
export const JOB_ROWS = `${QUEUE_SCHEMA}._private_jobs`

/** Which of its migrations graphile-worker ran; it makes this table by itself. */
export const QUEUE_MIGRATIONS = `${QUEUE_SCHEMA}.migrations`

const MAX_ATTEMPTS = 25

/** An expression that adds a job of `task` for each payload of a query that has a column `payload` of JSON. */
export const addJobs = (task: string, payloads: string): string => `
    ${QUEUE_SCHEMA}.add_jobs(array(
      select row('${task}', payload, null, null, ${MAX_ATTEMPTS}, null, null, null)::${QUEUE_SCHEMA}.job_spec from ${payloads}
    ))`

/** Pools that hold jobs for longer than two seconds and whose advisory lock (seed $1, their name) nobody holds. */
export const POOLS_WITHOUT_LOCK = `
    select locked_by as pool from ${JOBS}
    where locked_by is not null and locked_at < clock_timestamp() - interval '2 seconds'
    group by locked_by having pg_try_advisory_xact_lock(hashtextextended(locked_by, $1))`

/** Gives back the jobs that pools hold; $1: their names. */
export const UNLOCK_POOLS = `select ${QUEUE_SCHEMA}.force_unlock_workers($1)`
