/** Why a row is not imported. */
export const rowProblems = [
  'number_missing',
  'number_mangled',
  'number_twice',
  'changed_content',
  'sum_unreadable',
  'sum_ambiguous',
  'sum_negative',
  'sum_too_large',
  'time_unreadable',
  'time_ahead',
  'paid_before_made',
  'refund_above_total',
  'sums_disagree',
  'money_without_payment',
  'still_open',
  'row_too_short',
  'lines_disagree',
  'database_refused',
] as const
export type RowProblem = (typeof rowProblems)[number]
