import { keptSize, MAX_PICTURE_BYTES } from '@zhanggui/server/kernel/picture.ts'
import { currentLanguage } from '../i18n/language.ts'
import { Refused } from './failures.ts'

/** What a page takes to make smaller: more than any phone's photo, less than what stops a phone. */
export const MAX_CHOSEN_BYTES = 60 * 1024 * 1024
/** Below it a picture travels as it is. */
const SMALL_BYTES = 1024 * 1024
/** Of JPEG and WebP, 0 to 1; the server compresses once more. */
const QUALITIES = [0.92, 0.8] as const

/** What the server reads by itself. */
const sent = /^image\/(jpeg|png|webp|gif)$/
/** Photos of phones by name, where the browser does not know their kind. */
const phonePhoto = /\.(heic|heif)$/i

const words = {
  picture_unreadable_here: {
    zh: '这个浏览器打不开这张照片（例如 iPhone 的 HEIC 格式）。请用手机自带浏览器或 Safari 上传，或先另存为 JPG；iPhone 也可在“设置 > 相机 > 格式”里选“兼容性最佳”。',
    en: 'This browser cannot open the photo (for example, HEIC from an iPhone). Upload it from the phone or with Safari, or save it as JPG first; on an iPhone you can also choose Settings > Camera > Formats > Most Compatible.',
  },
  picture_too_large: {
    zh: '图片缩小后仍超过 5 MB，或原图超过 60 MB。请裁剪或压缩后再上传。',
    en: 'The picture is larger than 5 MB even after it was made smaller, or larger than 60 MB to begin with. Crop or compress it and upload it again.',
  },
} as const

const refuse = (code: keyof typeof words): Refused =>
  new Refused(code, words[code][currentLanguage()], 415, {})

/** Whether a chosen file may be a picture; what it is shows when it is opened. */
export const maybePicture = (file: File): boolean =>
  file.type.startsWith('image/') || phonePhoto.test(file.name)

/** One after the other: a phone's memory holds one photo unpacked, not nine. */
let last: Promise<unknown> = Promise.resolve()

/**
 * A picture as it travels: photos of phones are made no wider than the server keeps them, upright, and turned into a format
 * that it reads (HEIC where the browser can open it). Small ones and GIF go as they are. Throws Refused:
 * picture_unreadable_here, picture_too_large.
 */
export function shrinkPicture(file: File): Promise<File> {
  const next = last.then(() => shrunk(file))
  last = next.catch(() => {})
  return next
}

async function shrunk(file: File): Promise<File> {
  if (file.size > MAX_CHOSEN_BYTES) throw refuse('picture_too_large')
  const isSent = sent.test(file.type)
  if ((isSent && file.size <= SMALL_BYTES) || file.type === 'image/gif') return asIs(file)
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) {
    // The server may read what the browser does not; and it says best what is wrong with it.
    if (isSent) return asIs(file)
    throw refuse('picture_unreadable_here')
  }
  try {
    const size = keptSize(picture)
    const made = await encoded(picture, size, /png|webp|avif/.test(file.type))
    const isNoGain = isSent && made.size >= file.size && size.width === picture.width
    return isNoGain ? asIs(file) : made
  } finally {
    picture.close()
  }
}

function asIs(file: File): File {
  if (file.size > MAX_PICTURE_BYTES) throw refuse('picture_too_large')
  return file
}

async function encoded(
  picture: ImageBitmap,
  size: { readonly width: number; readonly height: number },
  mayBeClear: boolean,
): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const draw = (background: string | null) => {
    const context = canvas.getContext('2d')
    if (!context) throw refuse('picture_unreadable_here')
    if (background) {
      context.fillStyle = background
      context.fillRect(0, 0, size.width, size.height)
    }
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture, 0, 0, size.width, size.height)
  }
  try {
    draw(mayBeClear ? null : '#fff')
    if (mayBeClear) {
      // Where WebP cannot be written (Safari) the browser answers PNG.
      const clear = await blobOf(canvas, 'image/webp', QUALITIES[0])
      if (clear && clear.size <= MAX_PICTURE_BYTES) return fileOf(clear)
      draw('#fff')
    }
    for (const quality of QUALITIES) {
      const blob = await blobOf(canvas, 'image/jpeg', quality)
      if (blob && blob.size <= MAX_PICTURE_BYTES) return fileOf(blob)
    }
    throw refuse('picture_too_large')
  } finally {
    // Gives the memory back at once; phones count what all canvases hold.
    canvas.width = 0
    canvas.height = 0
  }
}

const blobOf = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, quality))

const fileOf = (blob: Blob): File =>
  new File([blob], `picture.${blob.type.slice('image/'.length)}`, { type: blob.type })
