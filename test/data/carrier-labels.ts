import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownData, realData } from './real-data.ts'

export type CarrierFile = { name: string; file: string; bytes: Buffer }

const filesIn = (folder: string, prefix: string): CarrierFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.zpl'))
    .sort()
    .map((file) => ({ name: `${prefix}${file}`, file, bytes: readFileSync(join(folder, file)) }))

const others = realData('carrier-labels')

/** Labels as carriers deliver them: ours, and those of others where they are named. */
export const carrierLabels: readonly CarrierFile[] = [
  ...filesIn(ownData('carrier-labels'), ''),
  ...(others ? filesIn(others, 'real ') : []),
]
