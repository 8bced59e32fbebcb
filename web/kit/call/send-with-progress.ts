import type { Endpoint } from '@zhanggui/server/kernel/endpoint.ts'
import { addressOf } from '@zhanggui/server/kernel/endpoint-address.ts'
import { currentLanguage } from '../i18n/language.ts'
import { Refused, Unreachable } from './failures.ts'

export interface Sending<Params, Query> {
  readonly params: Params
  /** The client-made id among it; the same for a second try. */
  readonly query: Query
  readonly file: File
  /** From 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** Sends one file as multipart and reports its progress, which `fetch` cannot. Throws Refused and Unreachable as every call does. */
export function sendWithProgress<Params, Query, Reply>(
  endpoint: Endpoint<Params, Query, undefined, Reply>,
  { params, query, file, onProgress }: Sending<NoInfer<Params>, NoInfer<Query>>,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const address = addressOf(
      endpoint.path,
      params as Record<string, unknown>,
      query as Record<string, unknown>,
    )
    request.open(endpoint.method, address)
    request.setRequestHeader('accept-language', currentLanguage() === 'zh' ? 'zh-CN' : 'en')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onerror = () => reject(new Unreachable('offline'))
    request.onload = () => {
      const reply = parsed(request.responseText)
      if (request.status < 300 && reply) resolve(reply as Reply)
      else reject(failureOf(request.status, reply))
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}

function failureOf(status: number, reply: Record<string, unknown> | null): Error {
  if (!reply || typeof reply['refusal'] !== 'string')
    return new Unreachable(status >= 502 ? 'down' : 'broken')
  return new Refused(reply['refusal'], String(reply['message'] ?? ''), status, {})
}
