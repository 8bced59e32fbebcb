import type { RefusalTable } from '../../../kernel/refusal.ts'
import { askRefusals } from './ask-refusals-contract.ts'

/** What may be said against an act on a case. */
export const aftersaleRefusals = {
  ...askRefusals,
  unknown_line: {
    status: 422,
    zh: '订单没有第 {lineNo} 行，或同一行填了两次。请刷新后重选商品。',
    en: 'Line {lineNo} does not exist in this order or was entered twice. Refresh and choose the products again.',
  },
  pieces_moved: {
    status: 409,
    zh: '第 {lineNo} 行现在有 {unshipped} 件未发货、{shipped} 件已发货可退，与您看到的不同：可能刚发了货或刚退了款。请刷新后重选。',
    en: 'Line {lineNo} now has {unshipped} unshipped and {shipped} shipped pieces that can be refunded, other than you saw: something was just shipped or refunded. Refresh and choose again.',
  },
  refund_amount_changed: {
    status: 409,
    zh: '应退金额现在是 ¥{nowYuan}，您确认的是 ¥{seenYuan}。没有退款，请核对新金额后再确认。',
    en: 'The refund now comes to ¥{nowYuan}; you confirmed ¥{seenYuan}. Nothing was refunded. Check the new amount and confirm again.',
  },
  exchange_price_changed: {
    status: 409,
    zh: '换给买家的商品现在比原来的贵 ¥{nowYuan}，您看到的是 ¥{seenYuan}。没有同意，请核对新差价后再确认。',
    en: 'What is exchanged is ¥{nowYuan} dearer than the bought product now; you saw ¥{seenYuan}. Nothing was agreed to. Check the new difference and confirm again.',
  },
  more_than_refundable: {
    status: 409,
    zh: '这笔订单最多还能退 ¥{refundableYuan}，不能退 ¥{askedYuan}。请改金额。',
    en: 'At most ¥{refundableYuan} of this order can still be refunded, not ¥{askedYuan}. Correct the amount.',
  },
  request_waits: {
    status: 409,
    zh: '买家对这些商品的退款申请还在等您答复。请先同意或拒绝这个申请，再主动退款。',
    en: 'The buyer’s refund request for these products waits for your answer. Approve or reject it first.',
  },
  refund_decided: {
    status: 409,
    zh: '这个退款申请已有结果（{stateZh}），不能再改。请刷新页面。',
    en: 'This refund request was already decided ({stateEn}) and cannot be changed. Refresh the page.',
  },
  case_changed: {
    status: 409,
    zh: '这张售后单在您打开之后变了：现在是{kindZh}「{stateZh}」，金额 ¥{amountYuan}，最近一步由{byZh}完成。您的操作没有执行；请看过新的内容后再决定。',
    en: 'This case changed after you opened it: it is now {kindEn}, “{stateEn}”, ¥{amountYuan}; the last step was taken by {byEn}. Nothing was done. Look at it again, then decide.',
  },
  case_move_not_allowed: {
    status: 409,
    zh: '售后单现在是「{stateZh}」，不能这样操作。请刷新页面，看看轮到谁处理。',
    en: 'The case is “{stateEn}” now, so this is not possible. Refresh the page to see whose turn it is.',
  },
  not_shipped_yet: {
    status: 409,
    zh: '订单还没有发货，不能申请收货后的售后。请改用未发货退款。',
    en: 'Nothing of this order has shipped. Request a refund of unshipped goods instead.',
  },
  pieces_not_with_buyer: {
    status: 409,
    zh: '第 {lineNo} 行现在最多有 {most} 件可以申请（已发货、未退款），您选了 {asked} 件。请改数量。',
    en: 'At most {most} pieces of line {lineNo} can be asked for (shipped and not refunded); you chose {asked}. Correct the quantity.',
  },
  goods_with_shop: {
    status: 409,
    zh: '第 {lineNo} 行的商品已在商家那里，您手里最多还有 {most} 件，不能再申请寄回。要退钱请选“仅退款”，或在聊天里联系商家。',
    en: 'Goods of line {lineNo} are with the shop already; at most {most} pieces are with you, so more cannot be sent back. For the money choose “refund only”, or contact the shop in the chat.',
  },
  refused_before: {
    status: 409,
    zh: '第 {lineNo} 行已按同样的原因申请过，商家已拒绝，修改申请和平台介入的期限也已过（售后单 {number}）。没有新建申请。如有别的问题，请选相应原因，或联系店铺客服。',
    en: 'Line {lineNo} was asked for before for the same reason. That was refused, and the time to change it or ask the platform is over (case {number}). Nothing was filed. Choose another reason if there is another problem, or contact the shop.',
  },
  case_open: {
    status: 409,
    zh: '第 {lineNo} 行已有一张售后单在处理。请到那张单里修改，或等它有结果。',
    en: 'Line {lineNo} already has a case in progress. Change that one, or wait for its result.',
  },
  reason_not_of_kind: {
    status: 422,
    zh: '“{kindZh}”不能选这个原因。请重选原因，或换一种售后类型。',
    en: 'This reason does not fit “{kindEn}”. Choose another reason or another kind of request.',
  },
  time_to_ask_over: {
    status: 409,
    zh: '这些商品的售后期限已于 {until} 结束，不能再申请。有问题请联系店铺客服。',
    en: 'The time to ask for this ended at {until}. Contact the shop if something is wrong.',
  },
  no_reason_excluded: {
    status: 409,
    zh: '第 {lineNo} 行的商品不支持7天无理由（{whyZh}）。质量问题、发错货等请选相应原因。',
    en: 'Line {lineNo} is excluded from returns without reason ({whyEn}). Choose the reason that applies if something is wrong with it.',
  },
  exchange_sku_missing: {
    status: 422,
    zh: '换货要选换成哪个规格，而且一次只能换一种商品。请选好再提交。',
    en: 'An exchange needs the SKU to send instead, for one product at a time. Choose it, then submit.',
  },
  exchange_out_of_stock: {
    status: 409,
    zh: '要换的规格只剩 {left} 件，不够换。请换一个规格，或改为退货退款。',
    en: 'Only {left} pieces of the wanted SKU are left. Choose another SKU, or return it for a refund.',
  },
  resends_used_up: {
    status: 409,
    zh: '一笔订单最多补寄 {most} 次，已用完。请改为退款。',
    en: 'An order can be sent again at most {most} times, which are used up. Ask for a refund instead.',
  },
  wish_unknown: {
    status: 409,
    zh: '还没有记录买家想怎么解决。请先问买家，记下来再处理。',
    en: 'The buyer’s wish is not recorded yet. Ask the buyer and record it first.',
  },
  ladder_skipped: {
    status: 409,
    zh: '建议先走「{rung}」，您要同意的是「{asked}」。没有执行；请选好越过建议的原因再同意，或先按建议与买家协商。',
    en: 'The suggestion is to {rung} first; you agree to {asked}. Nothing was done. Choose why you go past the suggestion, or propose it to the buyer first.',
  },
  skip_words_missing: {
    status: 422,
    zh: '原因选了“其他”，请写明是什么原因，再同意。',
    en: 'You chose “something else” as the reason. Explain it, then agree.',
  },
  compensation_open: {
    status: 409,
    zh: '已经提出补偿 ¥{yuan}，正在等买家答复。请等买家答复后再提新的。',
    en: 'A compensation of ¥{yuan} was proposed and waits for the buyer. Wait for the answer before you propose another one.',
  },
  compensation_over: {
    status: 409,
    zh: '这个补偿已经{stateZh}，没有执行。请刷新页面看最新进展，您的申请不受影响。',
    en: 'This compensation is over ({stateEn}), so nothing was done. Refresh to see where the request stands; it goes on as it was.',
  },
  compensation_too_much: {
    status: 409,
    zh: '¥{yuan} 超出现在最多可以补偿的 ¥{mostYuan}，没有提出。请改小金额，或请额度更高的同事提出。',
    en: '¥{yuan} is more than the ¥{mostYuan} that can be proposed now, so nothing was proposed. Enter less, or ask a colleague with a higher limit.',
  },
  compensation_not_payable: {
    status: 409,
    zh: '店铺现在不能支付这笔补偿：{why} 没有扣减您的权利，您的售后申请照常进行。请联系商家，或继续申请。',
    en: 'The shop cannot pay this compensation now: {why} Your request goes on as it was. Contact the shop, or go on with your request.',
  },
  correction_open: {
    status: 409,
    zh: '已经请买家确认更正，正在等答复。请等买家答复后再提。',
    en: 'The buyer was asked to correct the reason already. Wait for the answer.',
  },
  correction_over: {
    status: 409,
    zh: '这个更正请求已经失效或已答复，原因没有变。请刷新页面看最新进展。',
    en: 'This correction is over or was answered, so the reason stays. Refresh to see where the request stands.',
  },
  reason_not_contradicted: {
    status: 409,
    zh: '买家填写的原因与聊天和物流没有矛盾，不能请买家更正。请按原因处理。',
    en: 'Neither the chat nor tracking contradicts the reason, so the buyer is not asked to correct it. Go by the reason.',
  },
  correction_not_open_reason: {
    status: 422,
    zh: '这张售后单不能改成这个原因（类型不符、已过期限或缺少照片）。请换一个原因。',
    en: 'This request cannot have that reason (another kind, out of time, or no picture). Choose another one.',
  },
  return_address_missing: {
    status: 409,
    zh: '店铺还没有设置退货地址，买家不知道寄到哪里。请先填写退货地址再同意。',
    en: 'The shop has no return address, so the buyer could not send it. Enter the return address first.',
  },
  own_shop: {
    status: 403,
    zh: '您是这家店的员工，或曾代表店铺处理过这笔售后，不能由您裁决。请让另一位平台工作人员处理。',
    en: 'You work for this shop or acted for it in this case, so you cannot decide it. Ask another officer of the platform.',
  },
  own_order: {
    status: 403,
    zh: '这是您自己买的订单，不能由您自己处理。请让店主或另一位同事处理。',
    en: 'You bought this order yourself, so you cannot decide about it. Ask the owner or a colleague.',
  },
  replacement_number_used: {
    status: 409,
    zh: '运单号 {waybill} 已是本店另一个包裹的，不能再用来寄出。请填写这个包裹自己的运单号。',
    en: 'The waybill {waybill} belongs to another parcel of this shop. Enter the number of this parcel.',
  },
  return_number_of_buyer: {
    status: 409,
    zh: '退货单号 {waybill} 是买家填写的，商家不能改。单号有误时，请在聊天里请买家更正。',
    en: 'The buyer entered the return number {waybill}, so the shop cannot change it. If it is wrong, ask the buyer in the chat to correct it.',
  },
  return_number_wrong: {
    status: 422,
    zh: '“{waybill}”不像{courierZh}的运单号。请核对快递公司和单号。',
    en: '“{waybill}” does not look like a number of {courierEn}. Check the courier and the number.',
  },
  inspection_incomplete: {
    status: 422,
    zh: '第 {lineNo} 行退了 {expected} 件，验货结果填了 {counted} 件。请逐件填清楚。',
    en: '{expected} pieces of line {lineNo} were returned; the inspection names {counted}. Account for each piece.',
  },
  late_goods_wrong: {
    status: 422,
    zh: '第 {lineNo} 行最多还能登记 {most} 件，您填了 {counted} 件。请至少登记一件，也不要超过这个数。',
    en: 'At most {most} pieces of line {lineNo} can be booked yet; you entered {counted}. Book at least one piece, and no more than that.',
  },
  more_than_sent: {
    status: 409,
    zh: '第 {lineNo} 行共发给买家 {sent} 件，已登记退回 {back} 件，不能再登记 {counted} 件。请核对是不是已在别的售后单登记过。',
    en: '{sent} pieces of line {lineNo} went to the buyer and {back} are booked as back, so {counted} more cannot be. Check whether they were booked with another case.',
  },
  scrap_needs_picture: {
    status: 422,
    zh: '报废的商品要附照片。请拍照上传后再提交。',
    en: 'Goods that are scrapped need a picture. Add one, then submit.',
  },
  wrong_product_needs_picture: {
    status: 422,
    zh: '申请“卖家发错货”要附照片，好让商家看到收到的是什么。请拍照上传后再提交。',
    en: '“The shop sent the wrong product” needs a picture of what came. Add one, then submit.',
  },
  unknown_picture: {
    status: 422,
    zh: '有图片不是为这笔订单的售后上传的。请重新上传。',
    en: 'A picture was not uploaded for this order’s cases. Upload it again.',
  },
  case_pictures_of_order: {
    status: 409,
    zh: '这笔订单的售后图片已达上限 {most} 张。请用文字说明。',
    en: 'The cases of this order have reached the limit of {most} pictures. Describe it in words.',
  },
} as const satisfies RefusalTable
