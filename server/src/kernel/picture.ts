import type { RefusalTable } from './refusal.ts'

/** What a person may send as a picture, wherever pictures are sent. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024
export const MAX_PICTURE_PIXELS = 8000
/** Width × height: 50 megapixels, more than a phone's camera makes; what is decoded stays below 200 MB. */
export const MAX_PICTURE_AREA = 50_000_000

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
} as const satisfies RefusalTable
