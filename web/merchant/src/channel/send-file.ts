import { addressOf } from '@zhanggui/kit/call/call.ts'
import { Refused, Unreachable } from '@zhanggui/kit/call/failures.ts'
import { currentLanguage } from '@zhanggui/kit/i18n/language.ts'
import { type ImportDetail, uploadImport } from '@zhanggui/server/modules/channel/contract.ts'

interface Sending {
  readonly shopId: string
  /** The client-made id of the import. */
  readonly id: string
  readonly file: File
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** Sends a file of orders and tells how far it is. Throws Refused and Unreachable as every call does. */
export function sendFile({ shopId, id, file, onProgress }: Sending): Promise<ImportDetail> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(uploadImport.method, addressOf(uploadImport.path, { shopId }, { id }))
    request.setRequestHeader('accept-language', currentLanguage() === 'zh' ? 'zh-CN' : 'en')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(new Unreachable('offline'))
    request.onload = () => {
      const reply = parsed(request.responseText)
      if (request.status < 300 && reply) resolve(reply as unknown as ImportDetail)
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
