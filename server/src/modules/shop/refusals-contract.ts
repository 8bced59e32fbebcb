import type { RefusalTable } from '../../kernel/refusal.ts'

/** Planned or running; each order of the shop looks at them. */
export const MAX_LIVE_ABSENCES = 50

export const shopRefusals = {
  too_many_absences: {
    status: 409,
    zh: '最多同时安排 {most} 段离线。请先取消用不到的计划，再安排新的。',
    en: 'At most {most} absences can be planned at once. Cancel those that are not needed, then plan this one.',
  },
  already_offline: {
    status: 409,
    zh: '店铺已经离线，不需要再次离线。如要改恢复时间，请在“店铺状态”里修改。',
    en: 'The shop is already offline. To change the resume time, edit the current absence.',
  },
  overlaps_planned: {
    status: 409,
    zh: '这段时间与另一段离线重叠（{from} 起）。请先修改或取消那一段。',
    en: 'This time overlaps another absence (from {from}, Beijing time). Change or cancel that one first.',
  },
  resume_in_past: {
    status: 422,
    zh: '恢复时间必须晚于离线开始时间和现在。请选一个以后的时间，或选择手动恢复。',
    en: 'The resume time must be in the future and after the start. Choose a later time, or resume manually.',
  },
  start_in_past: {
    status: 422,
    zh: '计划的开始时间已经过去。请选以后的时间，或选择立即离线。',
    en: 'The planned start has passed. Choose a later time, or go offline now.',
  },
  absence_over: {
    status: 409,
    zh: '这段离线已经结束，不能再修改。',
    en: 'This absence has ended and can no longer be changed. Plan a new one if needed.',
  },
  absence_running: {
    status: 409,
    zh: '离线已经开始，不能取消，也不能再改原因和开始时间。请点“恢复营业”提前结束。',
    en: 'The absence has already begun, so it cannot be cancelled and its reason and start cannot be changed. End it with “Resume”.',
  },
  unknown_variable: {
    status: 422,
    zh: '自动回复里的 {variable} 不是可用的变量。可用的有：{known}。请改正后再保存。',
    en: '{variable} is not a variable of away replies. Available variables: {knownEn}. Correct it and try again.',
  },
  task_unnamed: {
    status: 422,
    zh: '“其他”任务要写明做什么。请填写后再保存。',
    en: 'A task of the kind “other” needs a description. Enter what is to be done.',
  },
  shop_open: {
    status: 409,
    zh: '店铺正在营业，不需要提醒，现在就可以购买。',
    en: 'The shop is open, so no reminder is needed. You can buy now.',
  },
  shop_name_taken: {
    status: 409,
    zh: '店名“{name}”已被使用，或与别家店铺的名称太像，买家会分不清。请换一个。',
    en: 'The shop name “{name}” is already taken, or looks so much like the name of another shop that buyers would confuse them. Choose another name.',
  },
  shop_name_sounds_alike: {
    status: 409,
    zh: '店名“{name}”读起来和“{other}”一样，买家会分不清。请换一个；确有必要时，请联系平台。',
    en: 'The shop name “{name}” sounds like “{other}”, and buyers would confuse them. Choose another name, or contact the platform if you need this one.',
  },
  shop_name_unreadable: {
    status: 422,
    zh: '店名里没有能读的文字或数字。请换一个。',
    en: 'The shop name has no letter or digit that can be read. Choose another name.',
  },
  application_waiting: {
    status: 409,
    zh: '您已有一份开店申请在审核中。请等待结果，或先撤回那一份。',
    en: 'You already have an application that is being reviewed. Wait for the answer, or withdraw it first.',
  },
  application_answered: {
    status: 409,
    zh: '这份申请已经处理过了。请刷新查看结果。',
    en: 'This application was already answered. Refresh to see the answer.',
  },
  answer_missing: {
    status: 422,
    zh: '驳回要写明原因，申请人会看到。',
    en: 'The reason for the rejection is missing. Enter it, so that the applicant knows why.',
  },
  licence_wrong: {
    status: 422,
    zh: '营业执照信息不对：请填写执照上的名称和 18 位统一社会信用代码；个人开店不需要填写。',
    en: 'The licence data is incomplete. Enter the name and the 18-character credit code of the licence. Individuals leave both empty.',
  },
  id_number_wrong: {
    status: 422,
    zh: '身份证号不对：请填写 18 位居民身份证号码，并核对末位校验码。',
    en: 'The ID number is not valid. Enter the 18 characters of the Chinese ID card and check the last one.',
  },
  paper_missing: {
    status: 422,
    zh: '没有找到证件照片，可能已过期被删除。请重新上传身份证或营业执照照片。',
    en: 'The picture of your ID card or licence was not found; it may have been deleted after some time. Upload it again.',
  },
  start_not_done: {
    status: 409,
    zh: '开店清单还有 {left} 步没做完。做完后才能收起。',
    en: 'Steps of the checklist are still open: {left}. It can be dismissed when all are done.',
  },
  front_changed: {
    status: 409,
    zh: '{who} 刚刚改过店铺装修。请刷新后在最新的草稿上修改。',
    en: '{who} has just changed the shop page. Refresh and edit the latest draft.',
  },
  front_unknown_product: {
    status: 422,
    zh: '装修里有一件商品不属于本店或已被删除。请换一件。',
    en: 'A product on the page does not belong to this shop or no longer exists. Choose another product.',
  },
  front_unknown_picture: {
    status: 422,
    zh: '装修里有一张图片不属于本店。请重新上传。',
    en: 'A picture on the page does not belong to this shop. Upload it again.',
  },
  hours_wrong: {
    status: 422,
    zh: '星期{weekday}的服务时间有重叠，或结束不晚于开始。请更正后保存。',
    en: 'The hours of weekday {weekday} overlap or end before they begin. Correct them and try again.',
  },
  contact_wrong: {
    status: 422,
    zh: '联系方式“{value}”格式不对。请更正后保存。',
    en: 'The contact “{value}” is not valid. Correct it and try again.',
  },
  shop_away: {
    status: 409,
    zh: '店铺休息中（{reason}），{resume}。现在不能下单，恢复后欢迎再来。',
    en: 'The shop is away ({reasonEn}); {resumeEn}. You cannot order now. Please come back later.',
  },
} as const satisfies RefusalTable
