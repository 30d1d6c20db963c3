import { describe, expect, test } from 'vitest'
import { appFlags } from '../../build/run/app-flags.mjs'

describe('npm start', () => {
  test('opens the demo where nothing else is asked for', () => {
    expect(appFlags({})).toEqual(['--demo'])
    expect(appFlags({ port: '0', 'no-open': true, simulate: 'day.json' })).toEqual([
      '--port=0',
      '--simulate=day.json',
      '--no-open',
      '--demo',
    ])
  })

  test('begins the demo anew where that is asked for', () => {
    expect(appFlags({ reset: true })).toEqual(['--demo', '--reset'])
  })

  test('leaves it out where a bench as it comes out of the box is wanted', () => {
    expect(appFlags({ empty: true, data: 'bench-3' })).toEqual(['--data=bench-3'])
  })
})
