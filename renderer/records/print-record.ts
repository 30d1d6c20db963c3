import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { RecordPaper } from '../../shared/record/paper.ts'
import type { Bench } from '../bench/bench.ts'

export type Printed = { done: 'printing' } | { done: 'saved'; name: string } | { done: 'not-made' }

export function hasOffice(bench: Bench): boolean {
  return bench.core.printerFor('attachment') !== undefined
}

/** Sends the record to the office printer through the print ledger; saves it as a file where there is none. */
export async function printRecord(
  { bench, bridge }: { bench: Bench; bridge: BridgeClient },
  about: { order: string; number: string; paper: RecordPaper },
): Promise<Printed> {
  try {
    const { body } = await bridge.call('records.compose', about.paper)
    if (!hasOffice(bench)) return save(body, about.number)
    const job = crypto.randomUUID()
    // For the order and not for a pack: what is looked at must not grow by being printed.
    const what = { document: 'attachment', language: 'pdf', for: about.order, carton: null } as const
    await bench.core.enqueue(() => bench.print.request(job, { ...what, number: about.number, body }))
    return { done: 'printing' }
  } catch (error) {
    console.error(error)
    return { done: 'not-made' }
  }
}

function save(body: string, number: string): Printed {
  const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const link = document.createElement('a')
  const name = `packbench-${number.replaceAll(/[^\w.-]+/g, '_')}.pdf`
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click; a minute later it has.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return { done: 'saved', name }
}
