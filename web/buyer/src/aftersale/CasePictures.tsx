import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import { MAX_CASE_PICTURES } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { casePictureUrl, uploadMyCasePicture } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { SentPictures } from './SentPictures.tsx'
import { useServiceTexts } from './service-texts.ts'

interface CasePicturesProps {
  readonly order: { readonly shopId: string; readonly orderId: string }
  readonly pictures: readonly string[]
  readonly change: (change: (pictures: readonly string[]) => readonly string[]) => void
  readonly onSending: (isSending: boolean) => void
}

/** Pictures as evidence. */
export function CasePictures({ order, ...pictures }: CasePicturesProps) {
  const t = useServiceTexts()
  const send = async (file: File) => {
    const query = { id: newId() }
    return (await sendPicture(uploadMyCasePicture, { params: order, query, file })).fileId
  }
  return (
    <SentPictures
      {...pictures}
      most={MAX_CASE_PICTURES}
      send={send}
      urlOf={(fileId) => casePictureUrl('buyer', order.shopId, fileId, 320)}
      words={{
        label: t('pictures'),
        add: t('addPictures'),
        sending: (count) => t('sending', { count }),
        picture: (at) => t('picture', { at }),
        remove: (at) => t('removePicture', { at }),
      }}
    />
  )
}
