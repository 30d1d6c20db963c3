import { existsSync, readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../../../../shared/data/carrier-labels/', import.meta.url)

/** Labels as carriers deliver them, which lie beside the project. None in a plain clone: `missing` says so then. */
export const missing = existsSync(folder) ? '' : ' (skipped: there is no ../shared/data/carrier-labels)'

export const carrierLabels: readonly { name: string; bytes: Buffer }[] = missing
  ? []
  : readdirSync(folder)
      .filter((name) => name.endsWith('.zpl'))
      .sort()
      .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }))
