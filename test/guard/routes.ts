// Every address that the product answers, read from the product itself, so that a new one is met without anybody's doing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Route {
  method: 'GET' | 'POST';
  /** With its parameters as Express writes them: "/articles/:id". */
  path: string;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** Addresses that are answered outside the routes of the application, or by nobody. */
const besideThem: Route[] = [
  { method: 'GET', path: '/healthz' },
  { method: 'GET', path: '/login' },
  { method: 'POST', path: '/login' },
  { method: 'POST', path: '/logout' },
  { method: 'GET', path: '/static/styles/base.css' },
  { method: 'GET', path: '/nothing/here' },
  { method: 'POST', path: '/nothing/here' },
];

interface App {
  router: { stack: Layer[] };
}

function routesIn({ router }: App): Route[] {
  return router.stack.flatMap(({ route, handle }) => {
    // Where one is mounted, its layer does not tell.
    if (!route && handle.stack?.some((layer) => layer.route))
      throw new Error('the routes of a router within a router cannot be read');
    return route
      ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path }))
      : [];
  }) as Route[];
}

/**
 * The routes of the application in a source tree, of its front, and of the door of a lesson's room. `dataFolder` is a library of
 * its own, with a password.
 */
export async function routesOf(tree: string, dataFolder: string): Promise<Route[]> {
  const load = (file: string) => import(/* @vite-ignore */ join(tree, file));
  const [{ openContext }, { readConfig }, application] = await Promise.all(
    ['server/context.ts', 'server/config.ts', 'server/web/app.ts'].map(load),
  );
  const context = openContext(readConfig({ PARALLAX_DATA: dataFolder, PARALLAX_LOG_LEVEL: 'silent' }));
  try {
    // Up to 0.5.0 one application held all routes.
    const apps: App[] = [(application.createRoutes ?? application.createApp)(context)];
    if (existsSync(join(tree, 'server/web/front.ts'))) {
      const { createFront } = await load('server/web/front.ts');
      apps.push(createFront(context, async () => null, null, {}));
    }
    if (existsSync(join(tree, 'server/web/room/door.ts'))) {
      const { createDoor } = await load('server/web/room/door.ts');
      apps.push(
        createDoor(context, async () => null, {}, null, {
          ...{ lesson: '', task: '', kind: 'lesson', address: '' },
          came() {},
        }),
      );
    }
    const found = unique(apps.flatMap(routesIn));
    if (found.length < 10) throw new Error(`only ${found.length} routes were found in ${tree}`);
    const known = new Set(found.map(nameOf));
    return [...found, ...besideThem.filter((route) => !known.has(nameOf(route)))];
  } finally {
    context.store.close();
  }
}

/** The room's door has some that the front has too. */
function unique(routes: Route[]): Route[] {
  return [...new Map(routes.map((route) => [nameOf(route), route])).values()];
}

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
