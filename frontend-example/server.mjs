// The built site's own server: pages, what they are made of, and the way of WebSockets to Loa.

import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { constants } from 'node:zlib';

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
const assets = join(client, 'assets');
const packed = new Set(readdirSync(assets).filter((name) => name.endsWith('.br')));

/** Tells Loa whom it serves: as a proxy on this machine says it, which nobody else is believed. */
function nameReader(request) {
  request.headers['x-forwarded-for'] = proxyAddr(request, 'loopback');
}

const site = express().disable('x-powered-by');
site.use((request, _, next) => {
  nameReader(request);
  next();
});
// A page holds most words twice, as it is drawn and as data: from here on, they are packed once.
site.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }));
// What never changes under its name, packed when it was built.
site.use('/assets', asPacked, express.static(assets, { immutable: true, maxAge: '1y' }));
site.use(express.static(client));
site.all('*', createRequestHandler({ build, mode: process.env.NODE_ENV }));

/** Answers with the packed file where there is one, to browsers that unpack it. */
function asPacked(request, response, next) {
  const name = `${request.path.slice(1)}.br`;
  if (packed.has(name)) {
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings('br')) {
      response.type(extname(request.path)).set('Content-Encoding', 'br');
      request.url = `/${name}`;
    }
  }
  next();
}

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
