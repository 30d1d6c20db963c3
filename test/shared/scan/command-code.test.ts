import { describe, expect, test } from 'vitest'
import { commandCodes, commandOf } from '../../../shared/scan/command-code.ts'

describe('a command barcode', () => {
  test.each(Object.entries(commandCodes))('%s asks for %s, in any case and with its terminator', (code, command) => {
    expect(commandOf(code)).toBe(command)
    expect(commandOf(` ${code.toLowerCase()}\r\n`)).toBe(command)
    expect(commandOf(`]C0${code}`)).toBe(command)
  })

  test.each(['', 'PB-', 'PB-UNDO-1', 'toString', '4006381333931'])('%j is none', (text) => {
    expect(commandOf(text)).toBeUndefined()
  })
})
