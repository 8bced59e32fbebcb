// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

export interface AftersaleTables {
  'aftersale.case_compensation': {
    shop_id: string
    compensation_id: string
    case_id: string
    order_id: string
    buyer_id: string
    amount_fen: number
    words: string
    state: 'proposed' | 'accepted' | 'declined' | 'lapsed'
    made_by: string
    made_at: Date
    authority_day: string
    ended_at: Date | null
    payout_id: string | null
    body_hash: Buffer
  }
  'aftersale.case_inspection': {
    shop_id: string
    case_id: string
    line_no: number
    result: 'sellable' | 'damaged' | 'scrap'
    quantity: number
    note: string
    pictures: string[]
    made_by: string
    made_at: Date
  }
  'aftersale.case_parcel': {
    shop_id: string
    case_id: string
    direction: 'back' | 'out' | 'again'
    courier: string
    waybill: string
    posted_side: 'buyer' | 'shop'
    posted_at: Date
    lost_at: Date | null
    arrived_at: Date | null
    refused_at: Date | null
    parcel_no: Generated<number>
  }
  'aftersale.case_picture': {
    shop_id: string
    file_id: string
    order_id: string
    made_by: string
    made_at: Date
  }
  'aftersale.case_statement': {
    shop_id: string
    case_id: string
    statement_id: Generated<number>
    side: 'buyer' | 'shop' | 'platform'
    occasion: 'applied' | 'changed' | 'refused' | 'return_refused' | 'disputed' | 'returned' | 'lost' | 'taken_back' | 'inspected' | 'decided' | 'sent'
    reason: string | null
    words: string
    pictures: string[]
    made_by: string
    made_at: Date
  }
  'aftersale.freight_claim': {
    shop_id: string
    case_id: string
    order_id: string
    buyer_id: string
    claim_number: string
    state: 'waiting' | 'due' | 'paid' | 'declined' | 'void'
    cap_fen: number
    paid_fen: number | null
    asked_at: Date
    due_at: Date | null
    paid_at: Date | null
    courier: string | null
    waybill: string | null
    declined_at: Date | null
    try_at: Date | null
  }
  'aftersale.freight_cover': {
    shop_id: string
    order_id: string
    buyer_id: string
    starts_at: Date
    ends_at: Date | null
    premium_fen: number
    cap_fen: number
  }
  'aftersale.freight_service_change': {
    shop_id: string
    change_no: Generated<number>
    is_on: boolean
    at: Date
    made_by: string
  }
  'aftersale.goods_back': {
    shop_id: string
    order_id: string
    line_no: number
    pieces: number
    most: number
  }
  'aftersale.ladder_choice': {
    shop_id: string
    case_id: string
    choice_no: Generated<number>
    suggested: 'compensate' | 'exchange' | 'return'
    chosen: 'compensate' | 'exchange' | 'return'
    skip_reason: 'buyer_insists' | 'buyer_right' | 'out_of_reach' | 'costs_less' | 'flaw_serious' | 'keep_buyer' | 'other' | null
    words: Generated<string>
    made_by: string
    made_at: Date
  }
  'aftersale.reason_correction': {
    shop_id: string
    correction_id: string
    case_id: string
    from_reason: string
    to_reason: string
    contradiction: string
    evidence: string
    words: string
    state: 'asked' | 'agreed' | 'declined' | 'lapsed'
    asked_by: string
    asked_at: Date
    answered_by: string | null
    answered_at: Date | null
    body_hash: Buffer
  }
  'aftersale.refund_case': {
    shop_id: string
    case_id: string
    number: Generated<number>
    order_id: string
    buyer_id: string
    reason: string
    note: Generated<string>
    amount_fen: number
    state: 'asked' | 'refused' | 'returning' | 'in_return' | 'lost' | 'arrived' | 'sending' | 'sent' | 'disputed' | 'owed_back' | 'refunding' | 'refunded' | 'done' | 'rejected' | 'withdrawn' | 'expired'
    answer_by: Date
    policy_set_id: number
    asked_at: Date
    decided_at: Date | null
    decided_by: 'policy' | 'merchant' | 'timeout' | 'buyer' | 'platform' | null
    answer: Generated<string>
    refunded_at: Date | null
    body_hash: Buffer
    kind: Generated<'refund_only' | 'return_refund' | 'exchange' | 'resend' | 'repair'>
    origin: Generated<'buyer' | 'shop'>
    opened_by: string
    goods_fen: number
    freight_fen: number
    wish: 'refund' | 'return_refund' | 'exchange' | 'resend' | 'repair' | 'compensation' | null
    goods_received: boolean | null
    wanted_fen: number | null
    with_freight: Generated<boolean>
    version: Generated<number>
    due_at: Date | null
    first_answered_at: Date | null
    closed_at: Date | null
    breached_at: Date | null
    sent_back_at: Date | null
    hold_id: string | null
    return_to_cipher: Buffer | null
    goods_booked_at: Date | null
    sent_again_at: Date | null
    pieces_out: Generated<number>
  }
  'aftersale.refund_case_line': {
    shop_id: string
    case_id: string
    order_id: string
    line_no: number
    quantity: number
    unshipped: number
    amount_fen: number
    is_open: boolean
    send_sku_id: string | null
    send_specs: string[] | null
  }
  'aftersale.refund_case_move': {
    shop_id: string
    case_id: string
    move_id: Generated<number>
    from_state: string | null
    to_state: string
    actor_kind: string
    actor_id: string | null
    why: string
    at: Date
  }
  'aftersale.return_setting': {
    shop_id: string
    address_cipher: Buffer | null
    auto_return: Generated<boolean>
    changed_by: string
    changed_at: Date
  }
  'aftersale.return_window': {
    shop_id: string
    scope: 'product' | 'category'
    scope_id: string
    return_days: number
    exchange_days: number
    excluded: 'custom' | 'perishable' | 'opened' | 'periodical' | 'consented' | null
    changed_by: string
    changed_at: Date
  }
  'aftersale.return_window_change': {
    shop_id: string
    change_no: Generated<number>
    scope: 'product' | 'category'
    scope_id: string
    from_at: Date
    return_days: number | null
    exchange_days: number | null
    excluded: 'custom' | 'perishable' | 'opened' | 'periodical' | 'consented' | null
  }
  'aftersale.review': {
    shop_id: string
    review_id: string
    order_id: string
    line_no: number
    product_id: string
    title: string
    specs: string[]
    buyer_id: string
    shown_name: string
    goods_stars: number
    service_stars: number
    logistics_stars: number
    words: string
    pictures: string[]
    case_id: string | null
    made_at: Date
    added_words: string | null
    added_pictures: string[] | null
    added_at: Date | null
    answer: string | null
    answered_at: Date | null
    answered_by: string | null
    body_hash: Buffer
  }
  'aftersale.review_count': {
    shop_id: string
    product_id: string
    goods_stars: number
    reviews: number
    with_pictures: number
  }
  'aftersale.review_picture': {
    shop_id: string
    file_id: string
    order_id: string
    buyer_id: string
    made_at: Date
  }
  'aftersale.wrong_compensation': {
    shop_id: string
    compensation_id: string
    wrong_id: string
    order_id: string
    buyer_id: string
    kind: 'money' | 'coupon' | 'voucher' | 'gift' | 'return_freight' | 'out_of_stock'
    case_id: string | null
    courier: string | null
    waybill: string | null
    amount_fen: number
    state: 'due' | 'asked' | 'paying' | 'to_send' | 'given' | 'failed' | 'covered'
    payout_id: string | null
    coupon_id: string | null
    sku_id: string | null
    quantity: number | null
    hold_id: string | null
    words: string
    made_by: string
    made_at: Date
    given_at: Date | null
    try_at: Date | null
    refusal: string | null
    body_hash: Buffer
  }
  'aftersale.wrong_shipment': {
    shop_id: string
    wrong_id: string
    number: Generated<number>
    order_id: string
    buyer_id: string | null
    case_id: string | null
    opened_by: string
    opened_at: Date
    came: string
    pictures: string[]
    state: 'open' | 'promised' | 'solved' | 'closed' | 'dismissed'
    version: Generated<number>
    contact_by: Date
    contacted_at: Date | null
    contacted_by: string | null
    alarmed_at: Date | null
    promise_by: Date
    breached_at: Date | null
    confirmed_at: Date | null
    confirmed_by: string | null
    solution: 'return_refund' | 'exchange' | 'resend' | 'refund' | 'keep' | null
    solved_at: Date | null
    cause: 'product_data' | 'stock_differs' | 'picking' | 'courier' | 'other' | null
    evidence: Generated<string>
    evidence_pictures: Generated<string[]>
    closed_at: Date | null
    closed_by: string | null
    body_hash: Buffer
    right_gone_at: Date | null
  }
  'aftersale.wrong_shipment_line': {
    shop_id: string
    wrong_id: string
    line_no: number
    quantity: number
  }
  'aftersale.wrong_shipment_move': {
    shop_id: string
    wrong_id: string
    move_id: Generated<number>
    from_state: string | null
    to_state: string
    what: 'opened' | 'contacted' | 'alarmed' | 'promised' | 'breached' | 'chosen' | 'confirmed' | 'dismissed' | 'solved' | 'closed' | 'compensated' | 'swap_found'
    words: string
    actor_kind: string
    actor_id: string | null
    at: Date
  }
  'aftersale.wrong_swap': {
    shop_id: string
    order_id: string
    wrong_id: string
    found_by: string
    found_at: Date
  }
}
