// Decodes one picture in a process of its own: a width on the command line asks for a smaller one of a kept picture.
import { buffer } from 'node:stream/consumers'
import { serialize } from 'node:v8'
import { serveChild } from './children/serve-child.ts'
import { makePicture, shrinkPicture } from './make-picture.ts'

if (import.meta.main)
  await serveChild(async (input, output, [width]) => {
    const content = await buffer(input)
    output.write(serialize(width ? await shrinkPicture(content, Number(width)) : await makePicture(content)))
  })
