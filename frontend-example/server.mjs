// The built site's own server: pages, what they are made of, and the way of WebSockets to Loa.

import { join } from 'node:path';

import compression from 'compression';
import express from 'express';
import { proxyUpgrade } from 'httpxy';
import proxyAddr from 'proxy-addr';

// Before anything of React is loaded: it comes in two builds, which do not go together.
process.env.NODE_ENV ||= 'production';
const { createRequestHandler } = await import('@react-router/express');
const build = await import('./build/server/index.js');

const { LOA_URL = 'http://127.0.0.1:8080', PORT = '3000', HOST } = process.env;
const client = join(import.meta.dirname, 'build/client');

/** Tells Loa whom it serves: as a proxy on this machine says it, which nobody else is believed. */
function nameReader(request) {
  request.headers['x-forwarded-for'] = proxyAddr(request, 'loopback');
}

const site = express().disable('x-powered-by');
site.use((request, _, next) => {
  nameReader(request);
  next();
});
site.use(compression());
// What never changes under its name.
site.use('/assets', express.static(join(client, 'assets'), { immutable: true, maxAge: '1y' }));
site.use(express.static(client));
site.all('*', createRequestHandler({ build, mode: process.env.NODE_ENV }));

const server = site.listen(Number(PORT), HOST, () =>
  console.log(`http://${HOST ?? 'localhost'}:${PORT}`),
);

const live = new Set();
server.on('upgrade', (request, socket, head) => {
  live.add(socket);
  socket.on('close', () => live.delete(socket));
  // A reader who leaves, or a Loa that is away: whoever listens comes again.
  socket.on('error', () => socket.destroy());
  if (request.url?.split('?')[0] !== '/graphql') return socket.destroy();
  nameReader(request);
  proxyUpgrade(LOA_URL, request, socket, head, { xfwd: false }).catch(() => socket.destroy());
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close();
    for (const socket of live) socket.destroy();
  });
}
