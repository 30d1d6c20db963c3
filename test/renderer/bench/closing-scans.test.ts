import { expect, test } from 'vitest'
import { ClosingScans } from '../../../renderer/bench/closing-scans.ts'
import type { BenchCore } from '../../../renderer/bench/core.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { packAt, rechecked, SSCC, scanCommand, TEA } from '../../shared/pack/fixtures.ts'

/** A pack whose box is labelled and scanned, and a scan of the next item that came while central is asked. */
function closing() {
  const pack = packAt('scan-label')
  pack.scan(SSCC)
  expect([pack.state.phase, currentStep(pack.state)]).toEqual(['open', undefined])
  const letOn: string[] = []
  const shown = { state: () => pack.state }
  const core = { work: { packs: { get: () => shown.state() } } } as unknown as BenchCore
  const scans = new ClosingScans(core, ({ text }) => letOn.push(text))
  expect(scans.keep(pack.state, scanCommand(TEA).scan)).toBe(true)
  scans.release()
  expect(letOn).toEqual([])
  return { pack, scans, letOn, shown }
}

test('a scan that came while a box was closing goes on once the box has left', () => {
  const { pack, scans, letOn } = closing()
  pack.try(rechecked('close'))
  expect(pack.state.phase).toBe('closed')
  scans.release()
  expect(letOn).toEqual([TEA])
})

test('it is dropped where the box needs another label after all, and does not come back when that one closes', () => {
  const { pack, scans, letOn, shown } = closing()
  pack.try({ ...rechecked('close'), addressChanged: true })
  expect(pack.state.handBack).toHaveLength(1)
  scans.release()
  shown.state = () => ({ ...pack.state, phase: 'closed' })
  scans.release()
  expect(letOn).toEqual([])
})
