import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import {
  MAX_REVIEW_PICTURES,
  uploadReviewPicture,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { useReviewTexts } from './review-texts.ts'
import { SentPictures } from './SentPictures.tsx'

interface ReviewPicturesProps {
  readonly order: { readonly shopId: string; readonly orderId: string }
  readonly label: string
  readonly pictures: readonly string[]
  readonly change: (change: (pictures: readonly string[]) => readonly string[]) => void
  readonly onSending: (isSending: boolean) => void
}

/** Pictures of a review. */
export function ReviewPictures({ order, label, ...pictures }: ReviewPicturesProps) {
  const t = useReviewTexts()
  const send = async (file: File) => {
    const query = { id: newId() }
    return (await sendPicture(uploadReviewPicture, { params: order, query, file })).fileId
  }
  return (
    <SentPictures
      {...pictures}
      most={MAX_REVIEW_PICTURES}
      send={send}
      urlOf={(fileId) => pictureUrl(order.shopId, fileId, 320)}
      words={{
        label,
        add: t('addPictures'),
        sending: (count) => t('sending', { count }),
        picture: (at) => t('picture', { at }),
        remove: (at) => t('removePicture', { at }),
      }}
    />
  )
}
