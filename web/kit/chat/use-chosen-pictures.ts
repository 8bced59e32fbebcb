import { useState } from 'react'
import { newId } from '../call/request-id.ts'
import { MAX_CHOSEN_BYTES, maybePicture } from '../call/shrink-picture.ts'
import type { Outgoing } from './chat-side.ts'

export type ChosenPicture = Extract<Outgoing, { kind: 'picture' }>

/** So many pictures are sent in one go. */
const MAX_AT_ONCE = 9

const faultOf = (file: File): 'tooLarge' | 'notPicture' | null => {
  if (!maybePicture(file)) return 'notPicture'
  return file.size > MAX_CHOSEN_BYTES ? 'tooLarge' : null
}

/** The pictures that somebody is about to send; `wrong` says why one of the last choice was left out. */
export function useChosenPictures() {
  const [chosen, setChosen] = useState<readonly ChosenPicture[]>([])
  const [wrong, setWrong] = useState<'tooLarge' | 'notPicture' | null>(null)
  return {
    chosen,
    wrong,
    choose: (files: readonly File[]) => {
      setWrong(files.map(faultOf).find((fault) => fault !== null) ?? null)
      const taken = files
        .filter((file) => faultOf(file) === null)
        .map(
          (file): ChosenPicture => ({
            kind: 'picture',
            fileId: newId(),
            file,
            preview: URL.createObjectURL(file),
          }),
        )
      setChosen((old) => [...old, ...taken].slice(0, MAX_AT_ONCE))
    },
    remove: (fileId: string) => setChosen((old) => old.filter((one) => one.fileId !== fileId)),
    /** Gives them to the sender and forgets them. */
    takeAll: (): readonly ChosenPicture[] => {
      setChosen([])
      setWrong(null)
      return chosen
    },
  }
}

export type ChosenPictures = ReturnType<typeof useChosenPictures>
