import type { Both } from '@zhanggui/kit/app/pages.ts'

/** Kinds of actors, where the log knows no name. */
export const actorWords: Readonly<Record<string, Both>> = {
  system: { zh: '系统', en: 'the system' },
  officer: { zh: '平台运营', en: 'officer' },
  staff: { zh: '员工', en: 'staff' },
  buyer: { zh: '买家', en: 'buyer' },
  anyone: { zh: '访客', en: 'visitor' },
}
