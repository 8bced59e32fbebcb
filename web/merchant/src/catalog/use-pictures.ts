import { sentenceOf } from '@zhanggui/kit/call/failures.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import { MAX_CHOSEN_BYTES, maybePicture } from '@zhanggui/kit/call/shrink-picture.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { pictureRefusals } from '@zhanggui/server/kernel/picture.ts'
import { pictureUrl, uploadPicture } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { MAX_PICTURES } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { useState } from 'react'

/** A picture of a product in the editor; the first one is the one that lists show. */
export interface PictureDraft {
  /** Its file's id, also while it is still on its way. */
  readonly fileId: string
  /** For <img src>: the file itself until the server has it. */
  readonly preview: string
  /** From 0 to 1; null once it has arrived. */
  readonly progress: number | null
  readonly error: string | null
  readonly file: File | null
}

/** The pictures of a product: taken in, sent one by one at once, put in order. */
export function usePictures(shopId: string, fileIds: readonly string[]) {
  const language = useLanguage()
  const [pictures, setPictures] = useState<readonly PictureDraft[]>(() =>
    fileIds.map((fileId) => ({
      fileId,
      preview: pictureUrl(shopId, fileId),
      progress: null,
      error: null,
      file: null,
    })),
  )
  const change = (fileId: string, patch: Partial<PictureDraft>) =>
    setPictures((old) => old.map((one) => (one.fileId === fileId ? { ...one, ...patch } : one)))

  function send(picture: PictureDraft): void {
    const { file, fileId: id } = picture
    if (!file) return
    change(id, { progress: 0, error: null })
    const onProgress = (progress: number) => change(id, { progress })
    sendPicture(uploadPicture, { params: { shopId }, query: { id }, file, onProgress }).then(
      () => change(id, { progress: null, file: null }),
      (error: unknown) => change(id, { progress: null, error: sentenceOf(error) }),
    )
  }

  function take(files: readonly File[]): void {
    const room = Math.max(0, MAX_PICTURES - pictures.length)
    const taken = files.slice(0, room).map((file): PictureDraft => {
      const error = faultOfFile(file)
      const message = error ? pictureRefusals[error][language] : null
      return { fileId: newId(), preview: URL.createObjectURL(file), progress: null, error: message, file }
    })
    setPictures((old) => [...old, ...taken])
    for (const picture of taken) if (!picture.error) send(picture)
  }

  return {
    pictures,
    take,
    again: send,
    remove: (fileId: string) => setPictures((old) => old.filter((one) => one.fileId !== fileId)),
    move: (fileId: string, by: -1 | 1) => setPictures((old) => moved(old, fileId, by)),
    /** Those that the server has. */
    ready: pictures.filter((one) => one.progress === null && !one.error).map((one) => one.fileId),
    isBusy: pictures.some((one) => one.progress !== null),
    isBroken: pictures.some((one) => one.error !== null),
  }
}

export type Pictures = ReturnType<typeof usePictures>

/** What can be seen without sending it; the server looks again, by content. */
function faultOfFile(file: File): 'picture_too_large' | 'not_a_picture' | null {
  if (file.size > MAX_CHOSEN_BYTES) return 'picture_too_large'
  return file.type && !maybePicture(file) ? 'not_a_picture' : null
}

function moved(list: readonly PictureDraft[], fileId: string, by: -1 | 1): PictureDraft[] {
  const from = list.findIndex((one) => one.fileId === fileId)
  const picture = list[from]
  const to = from + by
  if (!picture || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(from, 1).toSpliced(to, 0, picture)
}
