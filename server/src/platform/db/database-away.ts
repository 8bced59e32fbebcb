/** Connection failures and shutdowns of Postgres, by the code that Node or Postgres gives them. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
])

const WORDS =
  /Connection terminated|terminating connection|timeout exceeded when trying to connect|not queryable|driver has already been destroyed/

/** Whether an error, or what caused it, says that the database is away, and not that something was wrong with what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message, cause } = (error ?? {}) as { code?: string; message?: string; cause?: unknown }
  return CODES.has(code ?? '') || WORDS.test(message ?? '') || (cause !== undefined && isDatabaseAway(cause))
}
