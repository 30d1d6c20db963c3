/** A request that ought to be refused, as somebody on the network may send it again and again. */
export type Bad = { method: string; path: string; headers?: Record<string, string>; body?: string }

const json = { 'content-type': 'application/json' }
const large = JSON.stringify({ code: Array.from({ length: 400_000 }, () => ({})) })

/** `token` is that of a station: a bench gone wrong has one, too. */
export const kinds: Readonly<Record<string, (nth: number, token: string) => Bad>> = {
  'codes that are none': (nth) => ({ method: 'POST', path: '/v1/enrol', headers: json, body: `{"code":[{},${nth}]}` }),
  'large bodies at the open door': () => ({ method: 'POST', path: '/v1/enrol', headers: json, body: large }),
  'large bodies without a token': () => ({ method: 'POST', path: '/v1/orders', headers: json, body: large }),
  'tokens that are none': (nth) => ({
    method: 'GET',
    path: '/v1/changes',
    headers: { authorization: `Bearer pbs_${String(nth).padStart(40, 'x')}` },
  }),
  'addresses that are none': (nth) => ({ method: 'GET', path: `/v1/${'x'.repeat(500)}${nth}` }),
  'the description of the API': () => ({ method: 'GET', path: '/docs/json' }),
  'bodies of a station that fit nothing': (_nth, token) => ({
    method: 'POST',
    path: '/v1/events',
    headers: { ...json, authorization: `Bearer ${token}` },
    body: large,
  }),
}
