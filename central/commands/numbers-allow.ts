import { allowNumbers } from '../numbers/sscc-blocks.ts'
import { type CentralOptions, openCentral } from '../open.ts'

export async function numbersAllow(where: CentralOptions, name: string): Promise<void> {
  const central = await openCentral(where)
  try {
    await allowNumbers(central.pool, name)
    process.stdout.write(`Station ${name} may have label numbers again.\n`)
  } finally {
    await central.close()
  }
}
