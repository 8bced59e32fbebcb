// Reads one file of products in a process of its own.
import { buffer } from 'node:stream/consumers'
import { serveChild } from '../../../platform/children/serve-child.ts'
import { keepSheet } from './kept-sheet.ts'
import { readSheet } from './read-sheet.ts'

if (import.meta.main)
  await serveChild(async (input, output) => {
    output.write(keepSheet(await readSheet(await buffer(input))))
  })
