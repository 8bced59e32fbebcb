import type { RefusalTable } from './refusal.ts'

/** What a person may send as a picture, wherever pictures are sent. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024
export const MAX_PICTURE_PIXELS = 8000
/** Width × height: 50 megapixels, more than a phone's camera makes. */
export const MAX_PICTURE_AREA = 50_000_000
/** What a picture takes when it is decoded: area × channels × bytes of each. */
export const MAX_DECODED_BYTES = 200_000_000
/** The same for a PNG that is stored interlaced: all of it must be held before its first line is known. */
export const MAX_INTERLACED_BYTES = 50_000_000

/** A phone shows no more than about half of it; a long picture of details stays as wide as it is. */
const KEPT_WIDTH = 2000
/** Width × height of what is kept: 1242 × 12 880, or 2000 × 8000. */
const KEPT_AREA = 16_000_000

/** PURE: the size in which a picture is kept: its width is limited and its area, never its height alone; never larger than sent. */
export function keptSize({ width, height }: { readonly width: number; readonly height: number }) {
  const share = Math.min(1, KEPT_WIDTH / width, Math.sqrt(KEPT_AREA / (width * height)))
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  }
}

/**
 * Widths in which a kept picture can be asked for, in pixels: a thumbnail, a card of a list on a small and on a usual
 * phone (two pixels a point), a phone's screen.
 */
export const pictureWidths = [96, 320, 480, 800] as const
export type PictureWidth = (typeof pictureWidths)[number]

export const pictureRefusals = {
  not_a_picture: {
    status: 415,
    zh: '这个文件不是 JPG、PNG、WebP 或 GIF 图片，或已损坏（按内容判断，不看文件名）。请换一张图片。',
    en: 'This file is not a JPG, PNG, WebP or GIF picture, or it is damaged (judged by its content, not its name). Choose another one.',
  },
  picture_moves: {
    status: 415,
    zh: '暂不支持动图（这张有 {frames} 帧）。请换一张静态图片。',
    en: 'Animated pictures are not supported (this one has {frames} frames). Choose a still picture.',
  },
  picture_too_large: {
    status: 413,
    zh: '图片超过 5 MB 的上限。请压缩后再上传。',
    en: 'The picture is larger than the limit of 5 MB. Make it smaller and upload it again.',
  },
  picture_too_many_pixels: {
    status: 422,
    zh: '图片为 {width} × {height} 像素，每边最多 8000、总共最多 5000 万像素。请缩小后再上传。',
    en: 'The picture has {width} × {height} pixels. At most 8000 pixels per side and 50 million in total are allowed. Make it smaller and upload it again.',
  },
  picture_too_deep: {
    status: 422,
    zh: '图片解开后约 {megabytes} MB（{width} × {height} 像素，每色 {bits} 位{interlacedZh}），超过 {most} MB 的上限。请在看图或修图软件里另存为普通的 8 位 JPG（不要“隔行/交错”）再上传。',
    en: 'Unpacked, the picture takes about {megabytes} MB ({width} × {height} pixels, {bits} bits a colour{interlacedEn}); the limit is {most} MB. Save it as a plain 8-bit JPG (not interlaced) and upload that.',
  },
  picture_too_slow: {
    status: 422,
    zh: '图片在 {seconds} 秒内没能解开。请用看图或修图软件另存为普通 JPG 后再上传。',
    en: 'The picture could not be decoded within {seconds} seconds. Save it as a plain JPG and upload that.',
  },
  pictures_under_way: {
    status: 429,
    zh: '本店还有图片正在处理，这张没有收下。请 {seconds} 秒后再上传。',
    en: 'Other pictures of this shop are still being processed; this one was not taken. Upload it again in {seconds} seconds.',
  },
} as const satisfies RefusalTable
