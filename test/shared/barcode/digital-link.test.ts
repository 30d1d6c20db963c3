import bwipjs from 'bwip-js/node'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { aiRules, ruleOf } from '../../../shared/barcode/ai-table.ts'
import { isWebAddress, parseDigitalLink } from '../../../shared/barcode/digital-link.ts'
import { anyElement, elementOf, type Sample } from './sample-elements.ts'

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

function read(uri: string) {
  const reading = parseDigitalLink(uri)
  return reading.kind === 'fault'
    ? reading.fault
    : Object.fromEntries(reading.elements.map(({ ai, value }) => [ai, value]))
}

describe('a GS1 Digital Link', () => {
  // The examples of the GS1 Digital Link standard, and of the GS1 Barcode Syntax Engine.
  test.each([
    ['https://id.gs1.org/01/09506000134352', { '01': '09506000134352' }],
    ['https://example.com/01/09506000134352/', { '01': '09506000134352' }],
    ['HTTP://EXAMPLE.COM:8080/01/09506000134352#top', { '01': '09506000134352' }],
    [
      'https://id.gs1.org/01/09506000134352/10/ABC123/21/123456?17=201225',
      { '01': '09506000134352', '10': 'ABC123', '21': '123456', '17': '201225' },
    ],
    [
      'https://brand.example.com/some-extra/pathinfo/01/09506000134352/22/2A/10/AB/21/X',
      { '01': '09506000134352', '22': '2A', '10': 'AB', '21': 'X' },
    ],
    ['https://id.gs1.org/01/09506000134352/235/TPX5', { '01': '09506000134352', '235': 'TPX5' }],
    ['https://id.gs1.org/00/106141412345678908', { '00': '106141412345678908' }],
    ['https://id.gs1.org/414/9506000134352/254/32a%2Fb', { '414': '9506000134352', '254': '32a/b' }],
    [
      'https://id.gs1.org/01/09506000134352?3103=000195&utm_source=mail&linkType=all',
      { '01': '09506000134352', '3103': '000195' },
    ],
    [
      'https://id.gs1.org/01/09506000134352?240=A%2BB;15=251200',
      { '01': '09506000134352', '240': 'A+B', '15': '251200' },
    ],
    // A parameter without a value is none of GS1's, whatever it is called.
    ['https://e.com/01/09506000134352?17', { '01': '09506000134352' }],
    ['https://e.com/01/09506000134352?99&123456&=&17=251200', { '01': '09506000134352', '17': '251200' }],
    // Half an escape stands for itself.
    ['https://e.com/01/09506000134352/10/A%2', { '01': '09506000134352', '10': 'A%2' }],
    ['https://e.com/01/09506000134352/10/A%%2FB?240=%zz', { '01': '09506000134352', '10': 'A%/B', '240': '%zz' }],
    // A semicolon is a character like any other.
    ['https://e.com/01/09506000134352?240=A;B&15=251200', { '01': '09506000134352', '240': 'A;B', '15': '251200' }],
    ['https://e.com/01/09506000134352/10/A;B?240=;x=1;', { '01': '09506000134352', '10': 'A;B', '240': ';x=1;' }],
    // Links from before 14 digits were asked for.
    ['https://id.gs1.org/01/9506000134352', { '01': '09506000134352' }],
    ['https://id.gs1.org/01/614141000036', { '01': '00614141000036' }],
  ])('%s', (uri, elements) => {
    expect(read(uri)).toEqual(elements)
  })

  test('keeps what it read and where', () => {
    const uri = ' https://example.com/a/01/09506000134352/10/A%2Fb?17=251200'
    expect(parseDigitalLink(uri)).toMatchObject({
      raw: uri,
      elements: [
        { ai: '01', at: uri.indexOf('01/'), meaning: { kind: 'gtin' } },
        { ai: '10', at: uri.indexOf('10/'), meaning: { kind: 'lot', lot: 'A/b' } },
        { ai: '17', at: uri.indexOf('17='), meaning: { kind: 'date', of: 'expiry', date: { day: null } } },
      ],
    })
  })

  test.each([
    ['', { kind: 'not-a-link', ai: null, at: 0 }],
    ['0109506000134352', { kind: 'not-a-link', ai: null, at: 0 }],
    ['https://example.com', { kind: 'not-a-link', ai: null, at: 0 }],
    ['https://example.com/shop/42', { kind: 'not-a-link', ai: null, at: 0 }],
    ['ftp://example.com/01/09506000134352', { kind: 'not-a-link', ai: null, at: 0 }],
    // A compressed link.
    ['https://id.gs1.org/DAjB_ADtrQ', { kind: 'not-a-link', ai: null, at: 0 }],
    ['https://e.com/01/09506000134353', { kind: 'check-digit', ai: '01', at: 17 }],
    ['https://e.com/01/09506000134352/21/X/10/L', { kind: 'not-a-qualifier', ai: '10', at: 37 }],
    ['https://e.com/01/09506000134352/10/L/235/X', { kind: 'not-a-qualifier', ai: '235', at: 37 }],
    ['https://e.com/01/09506000134352/05/X', { kind: 'unknown-ai', ai: null, at: 32 }],
    ['https://e.com/01/09506000134352/10/%C3%A4', { kind: 'bad-character', ai: '10', at: 35, character: 'ä' }],
    ['https://e.com/01/09506000134352/10/%E4', { kind: 'bad-character', ai: '10', at: 35, character: 'ä' }],
    ['https://e.com/01/09506000134352?21=X', { kind: 'not-an-attribute', ai: '21', at: 32 }],
    ['https://e.com/01/09506000134352?10=L', { kind: 'not-an-attribute', ai: '10', at: 32 }],
    ['https://e.com/01/09506000134352?05=X', { kind: 'unknown-ai', ai: null, at: 32 }],
    ['https://e.com/01/09506000134352?17=251301', { kind: 'bad-date', ai: '17', at: 35 }],
    ['https://e.com/01/09506000134352?17=', { kind: 'too-short', ai: '17', at: 32, min: 6 }],
    ['https://e.com/01/09506000134352?37=1', { kind: 'excluded', ai: '01', at: 14, by: '37' }],
    ['https://e.com/01/09506000134352/10/A?10=B', { kind: 'repeated', ai: '10', at: 37 }],
    [
      'https://e.com/00/106141412345678908?4303=X',
      { kind: 'required-missing', ai: '4303', at: 36, required: [['4302']] },
    ],
    [`https://e.com/01/${'9'.repeat(4096)}`, { kind: 'oversized', ai: null, at: 4096 }],
  ])('%s is refused', (uri, fault) => {
    expect(read(uri)).toEqual(fault)
  })

  test.each([
    ['https://example.com', true],
    ['HTTPS://EXAMPLE.COM/x', true],
    ['http://a b', false],
    ['example.com', false],
    ['https://', false],
  ])('%s has the form of an address: %s', (text, yes) => {
    expect(isWebAddress(text)).toBe(yes)
  })
})

/** A key with some of its qualifiers in order, and attributes. */
const keys = aiRules.filter(({ keyOf }) => keyOf)
const links = fc
  .constantFrom(...keys)
  .chain((rule) =>
    fc.tuple(
      elementOf(rule.from),
      fc.constantFrom(...(rule.keyOf ?? [[]])).chain((order) => fc.subarray([...order])),
    ),
  )
  .chain(([key, qualifiers]) => fc.tuple(fc.constant(key), fc.tuple(...qualifiers.map(elementOf))))
const attributes = fc.uniqueArray(
  anyElement.filter(({ ai }) => ruleOf(ai)?.attribute === true),
  { maxLength: 3, selector: ({ ai }) => ai },
)

function linkOf(path: readonly Sample[], query: readonly Sample[]): string {
  const segments = path.map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`)
  const parameters = query.map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`)
  return `https://example.com/x${segments.join('')}${parameters.length > 0 ? '?' : ''}${parameters.join('&')}`
}

test('what is put into a link is read back', () => {
  fc.assert(
    fc.property(links, attributes, ([key, qualifiers], query) => {
      const path = [key, ...qualifiers]
      const reading = parseDigitalLink(linkOf(path, query), 'one-of-several')
      if (reading.kind === 'fault') expect(['excluded', 'repeated', 'not-an-attribute']).toContain(reading.fault.kind)
      else {
        const once = new Map([...path, ...query].map(({ ai, value }) => [ai, value]))
        expect(new Map(reading.elements.map(({ ai, value }) => [ai, value]))).toEqual(once)
      }
    }),
    { numRuns: 1000 },
  )
})

test('our verdict is that of BWIPP', () => {
  fc.assert(
    fc.property(links, attributes, ([key, qualifiers], query) => {
      fc.pre([key, ...query].every(({ ai }) => ai !== '8110' && ai !== '8112'))
      const uri = linkOf([key, ...qualifiers], query)
      let theirs: string | null = null
      try {
        bwipjs.raw({ bcid: 'gs1dldatamatrix', text: uri })
      } catch (error) {
        theirs = String(error)
      }
      const ours = parseDigitalLink(uri)
      // How much a symbol holds is no matter of reading.
      fc.pre(!(theirs?.includes('MaxSize') || theirs?.includes('aximum')))
      expect(ours.kind === 'elements', `${uri} ${theirs} ${JSON.stringify(ours)}`).toBe(theirs === null)
    }),
    { numRuns: 500 },
  )
})

test('any text is read or refused, never thrown at', () => {
  const pieces = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.constantFrom('/01/', '09506000134352', '?', '&', '10=', '%', '/', '#', 'https://a'),
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (all) => {
      const reading = parseDigitalLink(`https://a${all.join('')}`.slice(0, 4096))
      expect(['elements', 'fault']).toContain(reading.kind)
    }),
    { numRuns: 2000 },
  )
})
