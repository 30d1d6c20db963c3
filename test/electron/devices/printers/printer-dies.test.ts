import { afterEach, describe, expect, it } from 'vitest'
import { type LineTimes, linePrinter } from '../../../../electron/devices/printers/line-printer.ts'
import { statusDialogues } from '../../../../electron/devices/printers/status-dialogues.ts'
import { tcpWay } from '../../../../electron/devices/printers/tcp-way.ts'
import { carrierLabels } from '../../../data/carrier-labels.ts'
import { startTcpPrinter } from '../../../devices/tcp-printer.ts'
import { seeded } from '../seeded.ts'

const times: LineTimes = {
  answerMs: 2000,
  quietMs: 500,
  countMs: 500,
  settleMs: 50,
  sendMs: 3000,
  lookEveryMs: 600_000,
}
const OFFSETS = 200

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

describe('a printer that takes bytes and then dies', () => {
  it.each(carrierLabels.map((label, at) => ({ ...label, at })))(
    'leaves a question and no second label, wherever it dies in $name',
    async ({ bytes, at }) => {
      const random = seeded(at + 1)
      const beginning = bytes.toString('latin1', 0, 12)
      const sink = await startTcpPrinter({})
      const way = tcpWay({ host: '127.0.0.1', port: sink.port, connectMs: 2000, stallMs: 2000 })
      const printer = linePrinter({ id: 'p', name: 'P' }, way, statusDialogues.zpl, () => {}, times)
      closers.push(printer.close, sink.close)
      const many = OFFSETS / carrierLabels.length
      const offsets = [
        1,
        bytes.length - 1,
        bytes.length,
        ...Array.from({ length: many - 3 }, () => 1 + random.below(bytes.length)),
      ]
      for (const diesAfter of offsets) {
        const before = sink.received().length
        sink.script({ diesAfter })
        const outcome = await printer.print({ job: `dies-after-${diesAfter}`, bytes })
        expect(outcome).toMatchObject({ outcome: 'unknown', why: 'broken-off', counter: 'same' })
        // It is switched on again, and asked how it is: no byte of a label comes by itself.
        await sink.close()
        sink.script({})
        await sink.reopen()
        await printer.look()
        expect(sink.labels()).toEqual([])
        const came = sink.received().subarray(before).toString('latin1')
        expect(came.split(beginning).length - 1).toBeLessThanOrEqual(1)
        expect(came.length).toBeLessThanOrEqual(bytes.length + MOST_OTHER_BYTES)
      }
      expect(await printer.print({ job: 'again', bytes })).toMatchObject({ outcome: 'confirmed' })
      expect(sink.labels()).toHaveLength(1)
    },
  )
})

/** Questions before, behind and after a label, and what restores the printer. */
const MOST_OTHER_BYTES = 400
