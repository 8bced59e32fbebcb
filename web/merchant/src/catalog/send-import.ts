import { Refused, Unreachable } from '@zhanggui/kit/call/failures.ts'
import { currentLanguage } from '@zhanggui/kit/i18n/language.ts'
import { addressOf } from '@zhanggui/server/kernel/endpoint-address.ts'
import { type ImportRunView, uploadProductImport } from '@zhanggui/server/modules/catalog/import/contract.ts'

/** Sends a file of products and answers its preview. Throws Refused and Unreachable as every call does. */
export async function sendImport(shopId: string, id: string, file: File): Promise<ImportRunView> {
  const form = new FormData()
  form.append('file', file)
  const answer = await fetch(addressOf(uploadProductImport.path, { shopId }, { id }), {
    method: uploadProductImport.method,
    headers: { 'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en' },
    body: form,
  }).catch(() => {
    throw new Unreachable('offline')
  })
  const reply = (await answer.json().catch(() => null)) as Record<string, unknown> | null
  if (answer.ok && reply) return reply as unknown as ImportRunView
  if (!reply || typeof reply['refusal'] !== 'string')
    throw new Unreachable(answer.status >= 502 ? 'down' : 'broken')
  throw new Refused(reply['refusal'], String(reply['message'] ?? ''), answer.status, {})
}
