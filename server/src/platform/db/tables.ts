// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: jsonb holds any JSON; the module that owns the column knows its shape.
export type Json = any

export interface Tables {
  'aftersale.refund_case': {
    shop_id: string
    case_id: string
    number: Generated<number>
    order_id: string
    buyer_id: string
    reason: string
    note: Generated<string>
    amount_fen: number
    state: string
    answer_by: Date
    policy_set_id: number
    asked_at: Date
    decided_at: Date | null
    decided_by: string | null
    answer: Generated<string>
    refunded_at: Date | null
    body_hash: Buffer
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
  'analytics.order_source': {
    shop_id: string
    order_id: string
    source: string
  }
  'analytics.product_view_hour': {
    shop_id: string
    hour: Date
    product_id: string
    source: string
    views: number
  }
  'analytics.sales_hour': {
    shop_id: string
    hour: Date
    province_code: string
    placed_count: number
    placed_fen: number
    paid_count: number
    paid_fen: number
    refunded_count: number
    refunded_fen: number
  }
  'analytics.sku_hour': {
    shop_id: string
    hour: Date
    sku_id: string
    product_id: string
    placed_quantity: number
    placed_fen: number
    paid_quantity: number
    paid_fen: number
    refunded_quantity: number
    refunded_fen: number
  }
  'analytics.stale_hour': {
    shop_id: string
    hour: Date
  }
  'analytics.visit': {
    shop_id: string
    visit_id: string
    at: Date
  }
  'analytics.visitor_hour': {
    shop_id: string
    hour: Date
    source: string
    visitor: string
    shop_views: Generated<number>
    search_views: Generated<number>
    product_views: Generated<number>
  }
  'catalog.category': {
    category_id: string
    parent_id: string | null
    position: number
    name_zh: string
    name_en: string
  }
  'catalog.favourite': {
    buyer_id: string
    shop_id: string
    product_id: string
    made_at: Date
  }
  'catalog.freight_template': {
    shop_id: string
    template_id: string
    name: string
    kind: string
    first_units: Generated<number>
    first_fen: Generated<number>
    next_units: Generated<number>
    next_fen: Generated<number>
    not_served: Generated<string[]>
    made_at: Date
    body_hash: Buffer
  }
  'catalog.import_run': {
    shop_id: string
    run_id: string
    actor_id: string
    body_hash: Buffer
    file_name: string
    content: Buffer | null
    state: string
    report: Json
    made_at: Date
    done_at: Date | null
  }
  'catalog.product': {
    shop_id: string
    product_id: string
    title: string
    description: Generated<string>
    category: string
    pictures: Generated<string[]>
    freight_template_id: string
    state: string
    spec_names: Generated<string[]>
    version: Generated<number>
    made_at: Date
    changed_at: Date
    body_hash: Buffer
    category_id: string
    code: string
    approved_version: number | null
    submitted_at: Date | null
  }
  'catalog.product_move': {
    shop_id: string
    product_id: string
    move_id: Generated<number>
    from_state: string
    to_state: string
    version: number
    actor_kind: string
    actor_id: string | null
    reason: Generated<string>
    at: Date
  }
  'catalog.review_setting': {
    shop_id: string
    review: string
    officer_id: string
    set_at: Date
  }
  'catalog.search_item': {
    shop_id: string
    product_id: string
    on_sale: boolean
    category_id: string
    freight_template_id: string
    price_from_fen: number
    sold_pieces: Generated<number>
    title_number: number
    words: string[]
    tokens: string[]
    padding: Generated<string>
  }
  'catalog.search_show': {
    shop_id: string
    day: string
    product_id: string
    title_number: number
    term: string
    shows: Generated<number>
    clicks: Generated<number>
  }
  'catalog.search_state': {
    singleton: Generated<boolean>
    index_version: number
    sales_due: Date
    revision: Generated<number>
  }
  'catalog.search_term_day': {
    term: string
    day: string
    pinyin: string
    initials: string
    searches: Generated<number>
    nothing_found: Generated<number>
    clicks: Generated<number>
    found: Generated<number>
  }
  'catalog.search_title': {
    shop_id: string
    product_id: string
    number: number
    title: string
    from_at: Date
  }
  'catalog.search_word': {
    word: string
    pinyin: string
    initials: string
    products: number
  }
  'catalog.sku': {
    shop_id: string
    sku_id: string
    product_id: string
    specs: Generated<string[]>
    code: Generated<string>
    price_fen: number
    weight_gram: Generated<number>
    position: Generated<number>
    removed_at: Date | null
    picture: string | null
    cost_fen: number | null
  }
  'channel.import_row_refused': {
    shop_id: string
    run_id: string
    row_no: number
    source_number: string
    reason: string
    field: Generated<string>
    value: Generated<string>
  }
  'channel.import_run': {
    shop_id: string
    run_id: string
    file_name: string
    file_bytes: number
    by_command: boolean
    encoding: string
    layout: Json
    source: string
    state: string
    rows_done: Generated<number>
    imported: Generated<number>
    unchanged: Generated<number>
    refused: Generated<number>
    total_fen: Generated<number>
    paid_fen: Generated<number>
    refund_fen: Generated<number>
    checked: Json | null
    failure: string | null
    made_by: string | null
    made_at: Date
    started_at: Date | null
    ended_at: Date | null
  }
  'conversation.auto_replies': {
    shop_id: string
    greeting: string
    keywords: Json
    away_reply: string
    away_interval_minutes: number
    quiet_minutes: number
    answers_orders: boolean
    changed_by: string
    changed_at: Date
  }
  'conversation.chat': {
    shop_id: string
    chat_id: string
    buyer_id: string
    next_number: Generated<number>
    buyer_read_up_to: Generated<number>
    shop_read_up_to: Generated<number>
    buyer_unread: Generated<number>
    shop_unread: Generated<number>
    waiting_since: Date | null
    last_at: Date | null
    staff_spoke_at: Date | null
    away_told_at: Date | null
    minute_began_at: Date | null
    minute_count: Generated<number>
    made_at: Date
  }
  'conversation.chat_picture': {
    shop_id: string
    file_id: string
    chat_id: string
  }
  'conversation.message': {
    shop_id: string
    chat_id: string
    number: number
    message_id: string
    sender: string
    account_id: string | null
    body: Json
    at: Date
    body_hash: Buffer
    auto_kind: string | null
    answers: number | null
  }
  'conversation.notice': {
    buyer_id: string
    notice_id: Generated<number>
    shop_id: string | null
    order_id: string | null
    kind: string
    occasion: string
    facts: Generated<Json>
    at: Date
    read_at: Date | null
  }
  'fulfillment.parcel': {
    shop_id: string
    parcel_id: string
    order_id: string
    courier: string
    waybill: string
    state: string
    shipped_at: Date
    delivered_at: Date | null
    made_by: string | null
    completes: boolean
    body_hash: Buffer
  }
  'fulfillment.parcel_line': {
    shop_id: string
    parcel_id: string
    order_id: string
    line_no: number
    quantity: number
  }
  'identity.account': {
    account_id: string
    phone_hash: Buffer
    phone_cipher: Buffer
    phone_tail: string
    name: string
    officer: Generated<boolean>
    made_at: Date
    deleted_at: Date | null
  }
  'identity.address': {
    buyer_id: string
    address_id: string
    name_cipher: Buffer
    phone_cipher: Buffer
    phone_hash: Buffer
    phone_tail: string
    province_code: string
    city_code: string
    district_code: string
    province: string
    city: string
    district: string
    detail_cipher: Buffer
    is_default: Generated<boolean>
    made_at: Date
    removed_at: Date | null
    body_hash: Buffer
  }
  'identity.api_key': {
    shop_id: string
    key_id: string
    name: string
    prefix: string
    secret_hash: Buffer
    scopes: string[]
    made_by: string
    made_at: Date
    last_used_at: Date | null
    revoked_by: string | null
    revoked_at: Date | null
  }
  'identity.consent': {
    account_id: string
    version: number
    agreed_at: Date
  }
  'identity.privacy_text': {
    version: number
    zh: string
    en: string
    effective_from: Date
  }
  'identity.session': {
    token_hash: Buffer
    account_id: string
    made_at: Date
    expires_at: Date
    ends_at: Date
  }
  'identity.sign_in_code': {
    phone_hash: Buffer
    phone_cipher: Buffer
    phone_tail: string
    code_hash: Buffer
    tries: Generated<number>
    sent_at: Date
    expires_at: Date
    used_at: Date | null
    day: string
    sent_on_day: number
  }
  'identity.staff': {
    shop_id: string
    account_id: string
    roles: string[]
    added_by: string | null
    added_at: Date
  }
  'inventory.location': {
    shop_id: string
    location_id: string
    name: string
    made_at: Date
  }
  'inventory.movement': {
    shop_id: string
    movement_id: Generated<number>
    sku_id: string
    kind: string
    on_hand_change: number
    reserved_change: number
    order_id: string | null
    note: Generated<string>
    actor_id: string | null
    request_id: string | null
    at: Date
    location_id: string
  }
  'inventory.setting': {
    shop_id: string
    low_at: number
    changed_at: Date
    changed_by: string
  }
  'inventory.stock': {
    shop_id: string
    sku_id: string
    on_hand: Generated<number>
    reserved: Generated<number>
    low_at: number | null
    location_id: string
  }
  'inventory.stock_change': {
    shop_id: string
    change_id: string
    actor_id: string
    body_hash: Buffer
    made_at: Date
  }
  'ordering.address_change': {
    shop_id: string
    order_id: string
    change_no: number
    buyer_id: string
    before_cipher: Buffer | null
    after_cipher: Buffer | null
    at: Date
  }
  'ordering.buyer_order': {
    buyer_id: string
    made_at: Date
    shop_id: string
    order_id: string
  }
  'ordering.cart_line': {
    buyer_id: string
    shop_id: string
    sku_id: string
    quantity: number
    price_seen_fen: number
    added_at: Date
  }
  'ordering.checkout': {
    checkout_id: string
    buyer_id: string
    body_hash: Buffer
    made_at: Date
  }
  'ordering.order': {
    shop_id: string
    order_id: string
    number: string
    buyer_id: string | null
    checkout_id: string | null
    state: string
    goods_fen: number
    freight_fen: number
    total_fen: number
    refunded_fen: Generated<number>
    policy_set_id: number | null
    buyer_note: Generated<string>
    receiver_name_cipher: Buffer | null
    receiver_phone_cipher: Buffer | null
    receiver_phone_hash: Buffer | null
    receiver_phone_tail: string | null
    receiver_detail_cipher: Buffer | null
    province_code: string | null
    city_code: string | null
    district_code: string | null
    province: string
    city: string
    district: string
    made_at: Date
    close_by: Date | null
    away_consent_at: Date | null
    paid_at: Date | null
    ship_by: Date | null
    shipped_at: Date | null
    delivered_at: Date | null
    confirm_by: Date | null
    confirm_extended: Generated<number>
    received_at: Date | null
    finish_by: Date | null
    finished_at: Date | null
    cancelled_at: Date | null
    refunded_at: Date | null
    cancel_reason: string | null
    body_hash: Buffer
    address_changes: Generated<number>
    address_changed_at: Date | null
    receiver_removed_at: Date | null
    source: string | null
    source_number: string | null
    import_run_id: string | null
    imported_at: Date | null
    refund_open: Generated<boolean>
    part_shipped_at: Date | null
  }
  'ordering.order_line': {
    shop_id: string
    order_id: string
    line_no: number
    product_id: string | null
    sku_id: string | null
    title: string
    spec_names: string[]
    specs: string[]
    sku_code: string
    picture: string | null
    product_version: number | null
    price_fen: number
    quantity: number
    weight_gram: number
    amount_fen: number
  }
  'ordering.order_move': {
    shop_id: string
    order_id: string
    move_id: Generated<number>
    from_state: string | null
    to_state: string
    actor_kind: string
    actor_id: string | null
    why: string
    detail: Generated<Json>
    at: Date
  }
  'ordering.pause_choice': {
    shop_id: string
    order_id: string
    absence_id: string
    choice: string
    at: Date
  }
  'payment.account': {
    shop_id: string
    account: string
    kind: string
    order_id: string | null
    balance_fen: number | null
    held_fen: number | null
  }
  'payment.provider_notice': {
    provider: string
    notice_id: string
    trade_id: string | null
    kind: string
    body: Json
    at: Date
  }
  'payment.refund': {
    shop_id: string
    refund_id: string
    order_id: string
    trade_id: string
    amount_fen: number
    why: string
    state: string
    hold_id: string
    made_at: Date
    sent_at: Date | null
    attempts: Generated<number>
    last_error: string | null
    try_at: Date
  }
  'payment.trade': {
    trade_id: string
    buyer_id: string
    amount_fen: number
    state: string
    provider: string
    provider_no: string | null
    cashier_url: string | null
    subject: string
    made_at: Date
    expires_at: Date
    paid_at: Date | null
    ask_at: Date | null
    asked: Generated<number>
    body_hash: Buffer
  }
  'payment.trade_part': {
    shop_id: string
    order_id: string
    trade_id: string
    amount_fen: number
    state: string
    settled_at: Date | null
  }
  'payment.transfer': {
    shop_id: string
    transfer_id: string
    phase: string
    pending_id: string | null
    reason: string
    from_account: string
    to_account: string
    amount_fen: number
    order_id: string | null
    at: Date
  }
  'platform.audit': {
    audit_id: Generated<number>
    shop_id: string | null
    actor_kind: string
    actor_id: string | null
    act: string
    subject: string
    detail: Generated<Json>
    request_id: string | null
    at: Date
  }
  'platform.backup_run': {
    run_id: string
    why: string
    asked_by: string | null
    asked_at: Date
    started_at: Date | null
    finished_at: Date | null
    file: string | null
    bytes: number | null
    rows: number | null
    files: number | null
    key_id: string | null
    error: string | null
    removed_at: Date | null
  }
  'platform.backup_setting': {
    one: Generated<boolean>
    every_hours: Generated<number>
    keep_days: Generated<number>
    keep_weeks: Generated<number>
    keep_months: Generated<number>
    changed_by: string | null
    changed_at: Date | null
  }
  'platform.clock': {
    one: Generated<boolean>
    ahead: Generated<string>
    held_at: Date | null
    held_by: string | null
  }
  'platform.event': {
    event_id: Generated<number>
    type: string
    shop_id: string | null
    payload: Json
    at: Date
    dispatched_at: Date | null
  }
  'platform.file': {
    shop_id: string
    file_id: string
    kind: string
    media_type: string
    bytes: number
    width: number
    height: number
    made_by: string | null
    made_at: Date
  }
  'platform.policy_set': {
    policy_set_id: Generated<number>
    effective_from: Date
    policies: Json
    note: string
    made_by: string | null
    made_at: Date
  }
  'platform.reaction_done': {
    event_id: number
    reaction: string
    done_at: Generated<Date>
  }
  'platform.world': {
    one: Generated<boolean>
    mode: string
    born_at: Generated<Date>
  }
  'shop.absence': {
    shop_id: string
    absence_id: string
    reason: string
    note: Generated<string>
    starts_at: Date
    resumes_at: Date | null
    ended_at: Date | null
    away_reply: Generated<string>
    ship_pause_days: number
    ship_pause_year_days: number
    made_by: string
    made_at: Date
    ended_by: string | null
    cancelled_at: Date | null
    start_told_at: Date | null
    end_told_at: Date | null
    body_hash: Buffer
  }
  'shop.absence_move': {
    shop_id: string
    absence_id: string
    move_id: Generated<number>
    move: string
    detail: Generated<Json>
    actor_kind: string
    actor_id: string | null
    at: Date
  }
  'shop.absence_task': {
    shop_id: string
    absence_id: string
    task_id: string
    kind: string
    note: Generated<string>
    place: number
    done_at: Date | null
    done_by: string | null
  }
  'shop.application': {
    application_id: string
    account_id: string
    shop_name: string
    category: string
    kind: string
    licence_name: Generated<string>
    licence_number: Generated<string>
    intro: Generated<string>
    state: string
    made_at: Date
    answer: Generated<string>
    answered_by: string | null
    answered_at: Date | null
    shop_id: string | null
    body_hash: Buffer
  }
  'shop.contact_line': {
    shop_id: string
    place: number
    kind: string
    value: string
    note: Generated<string>
  }
  'shop.front': {
    shop_id: string
    draft: Json
    draft_number: number
    draft_by: string
    draft_at: Date
    published: Json | null
    published_number: number | null
    published_by: string | null
    published_at: Date | null
  }
  'shop.front_version': {
    shop_id: string
    draft_number: number
    content: Json
    published_by: string
    published_at: Date
  }
  'shop.reminder': {
    shop_id: string
    reminder_id: string
    buyer_id: string
    product_id: string | null
    asked_at: Date
    told_at: Date | null
    absence_id: string | null
  }
  'shop.service_hours': {
    shop_id: string
    weekday: number
    from_minute: number
    until_minute: number
  }
  'shop.shop': {
    shop_id: string
    number: Generated<number>
    name: string
    intro: Generated<string>
    category: string
    unpaid_minutes: Generated<number>
    away_unpaid: Generated<string>
    opened_at: Date
  }
  'simulator.courier_parcel': {
    shop_id: string
    parcel_id: string
    deliver_at: Date
    delivered: Generated<boolean>
  }
  'simulator.psp_notice': {
    notice_id: string
    provider_no: string
    body: string
    notify_url: string
    send_at: Date | null
    attempts: Generated<number>
    taken_at: Date | null
  }
  'simulator.psp_refund': {
    provider_no: string
    refund_no: string
    amount_fen: number
    made_at: Date
    told: boolean
  }
  'simulator.psp_setting': {
    one: Generated<boolean>
    callback: Generated<string>
    late_ms: Generated<number>
    refund: Generated<string>
  }
  'simulator.psp_trade': {
    provider_no: string
    merchant_no: string
    subject: string
    amount_fen: number
    state: string
    notify_url: string
    return_url: string
    made_at: Date
    expires_at: Date
    paid_at: Date | null
  }
  'simulator.sms': {
    sms_id: Generated<number>
    phone_hash: Buffer
    phone_cipher: Buffer
    phone_tail: string
    text_cipher: Buffer
    at: Date
  }
}
