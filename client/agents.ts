import http from 'node:http';
import https from 'node:https';

/** Connections that are kept open between requests, by the local address they are made from. */
export interface Agents {
  of(localAddress: string | undefined): http.Agent;
  /** Closes the connections from this address that wait for a next request. */
  dropIdle(localAddress: string | undefined): void;
  close(): void;
}

/** Servers commonly close an idle connection after 2 to 5 seconds; one that is dropped before cannot be met half closed. */
const IDLE_MS = 1500;

export function createAgents(protocol: 'http:' | 'https:'): Agents {
  const agents = new Map<string, http.Agent>();
  return {
    of(localAddress) {
      const key = localAddress ?? '';
      const known = agents.get(key);
      if (known !== undefined) return known;
      const options = {
        keepAlive: true,
        timeout: IDLE_MS,
        ...(localAddress === undefined ? {} : { localAddress }),
      };
      const agent = protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
      agents.set(key, agent);
      return agent;
    },
    dropIdle(localAddress) {
      const idle = agents.get(localAddress ?? '')?.freeSockets ?? {};
      for (const socket of Object.values(idle).flatMap((sockets) => sockets ?? [])) socket.destroy();
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
      agents.clear();
    },
  };
}
