/** Sends bad requests of one kind over many connections, each as fast as it is answered, until it is told to stop. */
import { Agent, request } from 'node:http'
import { kinds } from './kinds.ts'

const [url = '', token = '', kind = '', connections = '1'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
const statuses = new Map<string, number>()
let nth = 0
let stopped = false

process.once('message', () => {
  stopped = true
  process.send?.(Object.fromEntries(statuses), () => process.exit())
})
for (let each = 0; each < Number(connections); each++) void keepOn()

async function keepOn(): Promise<void> {
  while (!stopped) {
    const status = await send()
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
}

function send(): Promise<string> {
  const { method, path, headers = {}, body } = kinds[kind]?.(++nth, token) ?? { method: 'GET', path: '/' }
  return new Promise((resolve) => {
    const sent = request(url + path, { agent, method, headers }, (response) => {
      response.resume()
      response.once('close', () => resolve(String(response.statusCode)))
    })
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    sent.end(body)
  })
}
