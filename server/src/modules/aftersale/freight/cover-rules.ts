/** A cover's life; `endsAt` null: it runs. */
export interface CoverLife {
  readonly startsAt: Date
  readonly endsAt: Date | null
}

/** Whether the freight of a return that is asked for at an instant is covered: from the start up to and with the end, not after it. */
export const isCoveredAt = ({ startsAt, endsAt }: CoverLife, at: Date): boolean =>
  startsAt <= at && (endsAt === null || at <= endsAt)
