import { describe, expect, test } from 'vitest'
import { compared } from '../../../shared/checklist/compare.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { MUG, MUG_CASE, type PackInHand, packAt, product, scanCommand, TEA } from '../../shared/pack/fixtures.ts'

const stranger = product('hat', 'Hat')

function names(pack: PackInHand, command: PackCommand) {
  const things = compared(pack.state, command, pack.context.dossier)
  return things && [things.scanned.id, things.wanted?.id ?? null]
}

describe('a refused scan is of a thing, beside the one that is wanted', () => {
  test('where it is of another order', () => {
    expect(names(packAt('verify-items'), scanCommand('96385074', stranger))).toEqual(['hat', 'mug'])
  })

  test('where its own line is full', () => {
    const pack = packAt('verify-items')
    for (const code of [MUG_CASE, MUG_CASE]) pack.scan(code)
    expect(names(pack, scanCommand(MUG))).toEqual(['mug', 'tea'])
  })

  test('and alone where it is the wanted one, or nothing is wanted', () => {
    expect(names(packAt('verify-items'), scanCommand(MUG_CASE))).toEqual(['mug', null])
    expect(names(packAt('choose-carton'), scanCommand(TEA))).toEqual(['tea', null])
  })

  test('and none where nobody knows it, or no code was scanned', () => {
    expect(names(packAt('verify-items'), scanCommand('WHAT-IS-IT'))).toBeUndefined()
    expect(names(packAt('verify-items'), { kind: 'undo' })).toBeUndefined()
  })
})
