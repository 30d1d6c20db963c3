import { expect, test } from 'vitest'
import { ClosingScans } from '../../../renderer/bench/closing-scans.ts'
import type { BenchCore } from '../../../renderer/bench/core.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { order, packAt, rechecked, SSCC, scanCommand, TEA } from '../../shared/pack/fixtures.ts'

/** A pack whose box is labelled and scanned, and a scan of the next item that came while central is asked. */
async function closing() {
  const pack = packAt('scan-label')
  pack.scan(SSCC)
  expect([pack.state.phase, currentStep(pack.state)]).toEqual(['open', undefined])
  const letOn: string[] = []
  const shown = { state: () => pack.state }
  const refused: string[] = []
  const refuse = async (reason: string) => void refused.push(reason)
  const core = { work: { packs: { get: () => shown.state() } }, refuse } as unknown as BenchCore
  const scans = new ClosingScans(core, ({ text }) => letOn.push(text))
  expect(await scans.keep(pack.state, scanCommand(TEA).scan)).toBe(true)
  scans.release()
  expect(letOn).toEqual([])
  return { pack, scans, letOn, shown, refused }
}

test('a scan that came while a box was closing goes on once the box has left', async () => {
  const { pack, scans, letOn } = await closing()
  pack.try(rechecked('close'))
  expect(pack.state.phase).toBe('closed')
  scans.release()
  expect(letOn).toEqual([TEA])
})

test('it is dropped where the box needs another label after all, and does not come back when that one closes', async () => {
  const { pack, scans, letOn, shown } = await closing()
  pack.hears({ shipTo: { ...order().shipTo, city: 'Elsewhere' } })
  expect(pack.state.handBack).toHaveLength(1)
  scans.release()
  shown.state = () => ({ ...pack.state, phase: 'closed' })
  scans.release()
  expect(letOn).toEqual([])
})

test('more than a hand scans meanwhile is refused, not swallowed', async () => {
  const { pack, scans, letOn, refused } = await closing()
  for (let n = 0; n < 5; n++) expect(await scans.keep(pack.state, scanCommand(TEA).scan)).toBe(true)
  expect(refused).toEqual(['not-now'])
  pack.try(rechecked('close'))
  scans.release()
  expect(letOn).toHaveLength(5)
})
