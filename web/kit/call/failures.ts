import { currentLanguage } from '../i18n/language.ts'

/** The server said no, and why; `message` is a sentence for the reader in the reader's language. */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, status: number, detail: Readonly<Record<string, unknown>>) {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.status = status
    this.detail = detail
  }
}

/** Why no usable answer came: no connection, the server is starting or stopping, or it has an error of its own. */
export type UnreachableWhy = 'offline' | 'down' | 'broken'

const sentences: Record<UnreachableWhy, { zh: string; en: string }> = {
  offline: {
    zh: '连不上服务器，请检查网络后重试。您填写的内容还在。',
    en: 'No connection to the server. Check your network and try again. What you typed is kept.',
  },
  down: {
    zh: '服务器正在启动或繁忙，请过几秒再试。您填写的内容还在。',
    en: 'The server is starting or busy. Try again in a few seconds. What you typed is kept.',
  },
  broken: {
    zh: '服务器出错了，这次操作没有确认成功。请刷新查看结果后再试。',
    en: 'The server reported an error and did not confirm this step. Refresh to see the current state, then try again.',
  },
}

/** No answer came. The step may or may not have been done: repeat it with the same id, or look again. */
export class Unreachable extends Error {
  readonly why: UnreachableWhy

  constructor(why: UnreachableWhy) {
    super(sentences[why][currentLanguage()])
    this.name = 'Unreachable'
    this.why = why
  }
}

/** The sentence to show for whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused || error instanceof Unreachable) return error.message
  return new Unreachable('broken').message
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof Refused && error.code === 'not_signed_in'
