import type { Config } from '@react-router/dev/config';

export default {
  ssr: true,
  // All routes are known at once: they are few, and none is looked up on a line that may be gone.
  routeDiscovery: { mode: 'initial' },
  // As the next major version behaves.
  future: {
    v8_middleware: true,
    v8_splitRouteModules: true,
    v8_viteEnvironmentApi: true,
    v8_passThroughRequests: true,
    v8_trailingSlashAwareDataRequests: true,
  },
} satisfies Config;
