/** What we ask of a payment provider. Every call is idempotent by the number that we give. Amounts in fen. */
export interface PaymentProvider {
  readonly name: string
  /** The last part of the address that its callbacks come to, below /api/payment/notices/. */
  readonly callbackName: string
  /** Opens a payment of ours; answers where the buyer pays. The same tradeId again answers the same. */
  open(trade: OpenTrade): Promise<{ providerNo: string; cashierUrl: string }>
  /** What became of a payment. */
  query(tradeId: string): Promise<ProviderTrade>
  /** Closes a payment that was not made; answers `paid` when the buyer was faster. */
  close(tradeId: string): Promise<'closed' | 'paid'>
  /**
   * Gives money back and answers when; the same number moves money once and answers the same. Throws while the
   * provider cannot be reached, is still at it, or declines.
   */
  refund(refund: { tradeId: string; number: string; amountFen: number }): Promise<{ refundedAt: Date }>
  /**
   * Gives the person who paid a payment a sum out of what lies at the provider; the same number moves money once and
   * answers the same. `refused`: it will never be paid (a closed account, a limit of the provider), and why. Throws while
   * the provider cannot be reached or is still at it.
   */
  payOut(payout: { tradeId: string; number: string; amountFen: number }): Promise<PayoutAnswer>
  /** Reads a callback; null when its signature is not the provider's. */
  readNotice(headers: Readonly<Record<string, string | undefined>>, body: string): ProviderNotice | null
  /** The provider's statement of a Shanghai day: every payment, refund and payout that it made. */
  dailyFile(day: string): Promise<ProviderLine[]>
}

export interface OpenTrade {
  readonly tradeId: string
  readonly amountFen: number
  readonly subject: string
  readonly expiresAt: Date
  readonly returnUrl: string
}

export interface ProviderTrade {
  readonly state: 'unknown' | 'open' | 'paid' | 'closed'
  readonly amountFen: number
  readonly paidAt: Date | null
}

/** A callback about a payment. */
export interface ProviderNotice {
  readonly noticeId: string
  readonly tradeId: string
  readonly amountFen: number
  readonly paidAt: Date
}

/** What became of a payout at the provider. */
export type PayoutAnswer =
  | { readonly state: 'paid'; readonly paidAt: Date }
  | { readonly state: 'refused'; readonly why: string }

export interface ProviderLine {
  readonly kind: 'payment' | 'refund' | 'payout'
  readonly tradeId: string
  /** The number that we gave a refund or a payout; null for a payment. */
  readonly number: string | null
  readonly amountFen: number
  readonly at: Date
}
